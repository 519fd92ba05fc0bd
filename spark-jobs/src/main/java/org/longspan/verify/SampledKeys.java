package org.longspan.verify;

import org.longspan.input.AttentionTensors;
import org.longspan.kernel.TileProblem;
import org.longspan.mask.Coverage;
import org.longspan.shape.HeadLayout;
import org.longspan.shape.RowRange;
import org.longspan.store.safetensors.SafetensorsFile;

/**
 * Redoes the attention received by keys, {@code sum over i of exp(s_i - lse_i)}, in float64, with
 * the lse of the attention file.
 */
final class SampledKeys {
  private static final int CHUNK = 4_096;

  private final TileProblem problem;
  private final SafetensorsFile attention;
  private final AttentionTensors tensors;
  private final WorstDeviation received = new WorstDeviation("received, relative");

  SampledKeys(TileProblem problem, SafetensorsFile attention, AttentionTensors tensors) {
    this.problem = problem;
    this.attention = attention;
    this.tensors = tensors;
  }

  void add(RowSample key) {
    HeadLayout heads = problem.shape().heads();
    RowRange position = new RowRange(key.position(), key.position() + 1);
    float[] features = new float[heads.width()];
    tensors.k().read(heads.keyHeadOf(key.head()), position, features, 0);
    double sum = 0;
    for (RowRange queries : problem.shape().queries().pieces(CHUNK)) {
      if (problem.mask().coverage(queries, position) != Coverage.EMPTY) {
        sum += receivedFrom(queries, key, features);
      }
    }
    double found = attention.floats("received", position)[key.head()];
    double size = Double.isFinite(sum) ? Math.max(1, Math.abs(sum)) : 1;
    received.compare(sum / size, found / size, key);
  }

  private double receivedFrom(RowRange queries, RowSample key, float[] features) {
    int width = features.length;
    int heads = problem.shape().heads().queryHeads();
    float[] rows = new float[(int) queries.length() * width];
    tensors.q().read(key.head(), problem.shape().rows(queries), rows, 0);
    float[] lse = attention.floats("lse", problem.shape().rows(queries));
    double sum = 0;
    for (int row = 0; row < queries.length(); row++) {
      long query = queries.from() + row;
      double rowLse = lse[row * heads + key.head()];
      boolean counts = rowLse > Double.NEGATIVE_INFINITY;
      if (counts && problem.mask().allows(query, key.position())) {
        double dot = 0;
        for (int f = 0; f < width; f++) {
          dot += (double) rows[row * width + f] * features[f];
        }
        double score = problem.rule().apply(dot, key.head(), query, key.position());
        sum += Math.exp(score - rowLse);
      }
    }
    return sum;
  }

  /** A weight is off by the errors of its score and its lse, relative to itself. */
  Verdict.Check check(double lseBudget) {
    return received.within(2 * lseBudget);
  }
}
