package org.longspan.verify;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.longspan.input.AttentionTensors;
import org.longspan.mask.Coverage;
import org.longspan.output.AttentionFile;
import org.longspan.shape.HeadLayout;
import org.longspan.shape.RowRange;
import org.longspan.stats.KeyReference;
import org.longspan.stats.KeyStatistic;
import org.longspan.store.TensorSpec;
import org.longspan.store.safetensors.SafetensorsFile;
import org.longspan.tile.TileProblem;

/**
 * Redoes the weights that keys receive, {@code exp(s_i - lse_i)}, in float64, with the lse of the
 * attention file, and compares the statistics that have a value for every key.
 */
final class SampledKeys {
  private static final int CHUNK = 4_096;

  private final TileProblem problem;
  private final SafetensorsFile attention;
  private final AttentionTensors tensors;
  private final Map<KeyStatistic, Checks> statistics = new LinkedHashMap<>();

  SampledKeys(
      TileProblem problem,
      List<KeyStatistic> ofKeys,
      SafetensorsFile attention,
      AttentionTensors tensors) {
    this.problem = problem;
    this.attention = attention;
    this.tensors = tensors;
    ofKeys.forEach(statistic -> statistics.put(statistic, new Checks()));
  }

  void add(RowSample key) {
    HeadLayout heads = problem.shape().heads();
    RowRange position = new RowRange(key.position(), key.position() + 1);
    float[] features = new float[heads.width()];
    tensors.k().read(heads.keyHeadOf(key.head()), position, features, 0);
    KeyReference weights =
        visitor -> {
          for (RowRange queries : problem.shape().queries().pieces(CHUNK)) {
            if (problem.mask().coverage(queries, position) != Coverage.EMPTY) {
              visit(queries, key, features, visitor);
            }
          }
        };
    statistics.forEach(
        (statistic, checks) -> {
          TensorSpec tensor = statistic.tensor(problem.shape());
          double found = KeyTensors.value(attention, tensor, key.position(), key.head());
          statistic.checkKey(weights, found, checks.at(key));
        });
  }

  private void visit(
      RowRange queries, RowSample key, float[] features, KeyReference.Visitor visitor) {
    int width = features.length;
    int heads = problem.shape().heads().queryHeads();
    RowRange fileRows = problem.shape().rows(queries);
    float[] rows = new float[(int) queries.length() * width];
    tensors.q().read(key.head(), fileRows, rows, 0);
    float[] lse = attention.floats(AttentionFile.LSE, fileRows);
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
        // A weight is at most 1: what the file's lse is rounded by may be more than any score.
        visitor.visit(query, Math.exp(Math.min(0, score - rowLse)));
      }
    }
  }

  /**
   * What was compared.
   *
   * @param lseBudget how far an lse may be off
   */
  List<Verdict.Check> checks(double lseBudget) {
    List<Verdict.Check> checks = new ArrayList<>();
    statistics.forEach(
        (statistic, found) -> checks.addAll(found.within(statistic.tolerance(lseBudget))));
    return checks;
  }
}
