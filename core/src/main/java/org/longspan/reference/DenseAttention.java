package org.longspan.reference;

import org.longspan.mask.Mask;
import org.longspan.score.ScoreRule;
import org.longspan.shape.HeadLayout;

/**
 * Masked multi-head attention with its statistics in float64, row by row: time {@code Tq Tk Hq (d +
 * dv)}, memory that of the tensors.
 *
 * <p>Weights are {@code P(i, j) = exp(s(i, j) - lse(i))}. All arrays are flat; distances and pools
 * are those of {@link Statistics}.
 *
 * @param output {@code [Tq, Hq, dv]}
 * @param lse {@code [Tq, Hq]}
 * @param entropy {@code [Tq, Hq]}, nats
 * @param largestWeight {@code [Tq, Hq]}
 * @param topKey {@code [Tq, Hq, topK]}
 * @param topWeight {@code [Tq, Hq, topK]}
 * @param received {@code [Tk, Hq]}: sum of P over the queries
 * @param distance {@code [Hq, 2, bins]}: sum of P by side and distance
 * @param pooled {@code [Hq, ceil(Tq / pool), ceil(Tk / pool)]}: mean over the live query rows of a
 *     pool of their mass on a pool of keys; 0 where no row is live
 */
public record DenseAttention(
    double[] output,
    double[] lse,
    double[] entropy,
    double[] largestWeight,
    long[] topKey,
    double[] topWeight,
    double[] received,
    double[] distance,
    double[] pooled) {

  /**
   * Computes everything.
   *
   * @param topK keys to name for every row, at least 0
   * @param pool rows in a pool, at least 1
   */
  public static DenseAttention of(
      AttentionInputs inputs, Mask mask, ScoreRule rule, int topK, int pool) {
    HeadLayout heads = inputs.shape().heads();
    int rows = Math.toIntExact(inputs.shape().queryLength() * heads.queryHeads());
    Statistics statistics = new Statistics(inputs.shape(), pool);
    DenseAttention result =
        new DenseAttention(
            new double[rows * heads.valueWidth()],
            new double[rows],
            new double[rows],
            new double[rows],
            new long[rows * topK],
            new double[rows * topK],
            statistics.received(),
            statistics.distance(),
            statistics.pooled());
    for (int head = 0; head < heads.queryHeads(); head++) {
      KeyStream keys = inputs.keys(heads.keyHeadOf(head));
      for (int at = 0; at < inputs.shape().queryLength(); at++) {
        long query = inputs.shape().queries().from() + at;
        float[] q = inputs.query(query, head);
        RowQuery row = new RowQuery(query, head, q, heads.valueWidth(), mask, rule);
        ReferenceRow reference = ReferenceRow.of(row, keys, topK);
        result.put(at * heads.queryHeads() + head, reference);
        statistics.add(row, keys, reference);
      }
    }
    statistics.finish();
    return result;
  }

  private void put(int row, ReferenceRow reference) {
    int width = reference.output().length;
    int topK = reference.topKeys().length;
    System.arraycopy(reference.output(), 0, output, row * width, width);
    System.arraycopy(reference.topKeys(), 0, topKey, row * topK, topK);
    System.arraycopy(reference.topWeights(), 0, topWeight, row * topK, topK);
    lse[row] = reference.lse();
    entropy[row] = reference.entropy();
    largestWeight[row] = reference.largestWeight();
  }
}
