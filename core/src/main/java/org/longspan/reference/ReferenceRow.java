package org.longspan.reference;

/**
 * Softmax attention of one row in float64: {@code m = max s}, {@code l = sum exp(s - m)}, {@code
 * output = sum exp(s - m) f v / l} over the live keys, f being the factor of dropout, which no
 * other number depends on.
 *
 * <p>A row whose live scores are all -inf, or that has no live keys, has output 0, lse -inf,
 * entropy 0 and largest weight 0. A NaN in a live pair makes the row's numbers NaN.
 *
 * @param output {@code [dv]}
 * @param lse {@code m + ln l}
 * @param entropy {@code ln l - t / l} nats, {@code t = sum exp(s - m) (s - m)}
 * @param largestWeight {@code 1 / l}
 * @param topKeys the keys of the largest weights, descending, the lower key first where scores are
 *     equal; -1 in unused places
 * @param topWeights their weights; 0 in unused places
 * @param liveKeys number of live keys
 * @param largestValue the largest finite {@code |f v|} of a live key
 * @param scoreErrors what the rounding of scores in float32 may do
 */
public record ReferenceRow(
    double[] output,
    double lse,
    double entropy,
    double largestWeight,
    long[] topKeys,
    double[] topWeights,
    long liveKeys,
    double largestValue,
    ScoreErrors scoreErrors) {

  /**
   * Goes three times through {@code keys}: for the maximum, for the sums, for the errors of scores.
   *
   * @param topK how many keys to name, at least 0
   */
  public static ReferenceRow of(RowQuery row, KeyStream keys, int topK) {
    TopScores top = new TopScores(topK);
    row.forEachLive(keys, (key, at, k, v) -> top.add(key, row.score(key, at, k)));
    Sums sums = new Sums(top.maximum(), row.valueWidth());
    row.forEachLive(
        keys, (key, at, k, v) -> sums.add(row.score(key, at, k), row.dropout(key), v, at));
    double[] output = sums.output();
    double lse = sums.lse();
    return sums.row(top, output, lse, ScoreErrors.of(row, keys, output, lse));
  }

  private static final class Sums {
    private final double m;
    private final double[] acc;
    private double l;
    private double t;
    private double largestValue;

    Sums(double m, int valueWidth) {
      this.m = m;
      this.acc = new double[valueWidth];
    }

    void add(double score, double factor, float[] v, int at) {
      double weight = Math.exp(score - m);
      l += weight;
      // A live score of -inf has weight 0, and its term has the limit 0.
      t += weight == 0 ? 0 : weight * (score - m);
      for (int f = 0; f < acc.length; f++) {
        float value = v[at * acc.length + f];
        acc[f] += weight * factor * value;
        if (Float.isFinite(value)) {
          largestValue = Math.max(largestValue, Math.abs(factor * value));
        }
      }
    }

    private boolean isEmpty() {
      return m == Double.NEGATIVE_INFINITY;
    }

    double[] output() {
      double[] output = new double[acc.length];
      for (int f = 0; f < acc.length && !isEmpty(); f++) {
        output[f] = acc[f] / l;
      }
      return output;
    }

    double lse() {
      return isEmpty() ? Double.NEGATIVE_INFINITY : m + Math.log(l);
    }

    ReferenceRow row(TopScores top, double[] output, double lse, ScoreErrors scoreErrors) {
      boolean empty = isEmpty();
      return new ReferenceRow(
          output,
          lse,
          empty ? 0 : Math.log(l) - t / l,
          empty ? 0 : 1 / l,
          top.keys(),
          top.weights(m, l),
          top.added(),
          largestValue,
          scoreErrors);
    }
  }
}
