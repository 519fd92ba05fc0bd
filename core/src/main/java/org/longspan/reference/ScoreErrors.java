package org.longspan.reference;

/**
 * What the rounding of scores in float32 may do to a row.
 *
 * <p>With {@code u = 2^-24}, a dot product of d features is off by at most {@code (d + 2) u sum
 * |q_f k_f|}, in any order of summation (Higham 2002, 3.1 and 4.2), and a score by what squash
 * makes of that: {@code e_j}. Where no {@code e_j} exceeds 1, both numbers here are 0: {@link
 * NaiveFloat32} shows what such errors cost. From there on its luck decides, and
 *
 * <pre>
 *   lse    = max e_j
 *   output = sum over keys of min(1, p_j (exp(e_j + max e) - 1)) max over features |f v_j - output|
 * </pre>
 *
 * @param output by how much an output value may be off
 * @param lse by how much the lse may be off
 */
record ScoreErrors(double output, double lse) {
  private static final double UNIT = 0x1p-24;
  static final ScoreErrors NONE = new ScoreErrors(0, 0);

  /**
   * @param output the right output of the row
   * @param lse the right lse
   */
  static ScoreErrors of(RowQuery row, KeyStream keys, double[] output, double lse) {
    double[] largest = {0};
    row.forEachLive(keys, (key, at, k, v) -> largest[0] = Math.max(largest[0], error(row, at, k)));
    if (!(largest[0] > 1)) {
      return NONE;
    }
    double[] sum = {0};
    row.forEachLive(
        keys,
        (key, at, k, v) -> {
          double logWeight = row.score(key, at, k) - lse;
          double raised = logWeight + error(row, at, k) + largest[0];
          double change = raised > 0 ? 1 : Math.exp(raised) - Math.exp(logWeight);
          sum[0] += change == 0 ? 0 : change * distance(row.dropout(key), v, at, output);
        });
    return new ScoreErrors(sum[0], largest[0]);
  }

  ScoreErrors orMore(ScoreErrors other) {
    return new ScoreErrors(Math.max(output, other.output), Math.max(lse, other.lse));
  }

  private static double error(RowQuery row, int at, float[] k) {
    float[] q = row.q();
    double dot = 0;
    double magnitude = 0;
    for (int f = 0; f < q.length; f++) {
      double product = (double) q[f] * k[at * q.length + f];
      dot += product;
      magnitude += Math.abs(product);
    }
    double scale = row.rule().scale();
    double error = (q.length + 2) * UNIT * Math.abs(scale) * magnitude;
    double score = dot * scale;
    return (row.rule().squash().apply(score + error) - row.rule().squash().apply(score - error))
        / 2;
  }

  /** Values that are not finite have to be met exactly, and do not count. */
  private static double distance(double factor, float[] v, int at, double[] output) {
    double largest = 0;
    for (int f = 0; f < output.length; f++) {
      double distance = Math.abs(factor * v[at * output.length + f] - output[f]);
      if (Double.isFinite(distance)) {
        largest = Math.max(largest, distance);
      }
    }
    return largest;
  }
}
