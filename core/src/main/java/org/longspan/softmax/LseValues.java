package org.longspan.softmax;

import java.util.Arrays;

/**
 * The lse of some rows as unevaluated sums {@code high + low}, from which weights are computed:
 * {@code exp((s - high) - low)}.
 *
 * <p>{@code low} is 0, except where m is so large that float64 rounds {@code m + ln l} by more than
 * a weight can bear; there {@code high = m} and {@code low = ln l}.
 *
 * @param high {@code [rows]}, -inf for empty rows
 * @param low {@code [rows]}
 */
public record LseValues(double[] high, double[] low) {
  /** From here on, the float64 sum is off by more than {@code 2^-29}. */
  private static final float LARGE = 0x1p24f;

  /**
   * @throws IllegalArgumentException where the arrays differ in length
   */
  public LseValues {
    if (high.length != low.length) {
      throw new IllegalArgumentException(high.length + " high parts, " + low.length + " low ones");
    }
  }

  /** Values that float64 holds. Not copied. */
  public static LseValues of(double... lse) {
    return new LseValues(lse, new double[lse.length]);
  }

  static LseValues empty(int rows) {
    double[] high = new double[rows];
    Arrays.fill(high, Double.NEGATIVE_INFINITY);
    return of(high);
  }

  /** Sets the lse of a row to {@code m + ln l}. */
  void set(int row, float m, double l) {
    double log = Math.log(l);
    boolean large = Math.abs(m) >= LARGE && Float.isFinite(m);
    high[row] = large ? m : m + log;
    low[row] = large ? log : 0;
  }

  /** Number of rows. */
  public int rows() {
    return high.length;
  }

  /** {@code high + low} of every row in float64. */
  public double[] rounded() {
    double[] lse = new double[rows()];
    Arrays.setAll(lse, row -> high[row] + low[row]);
    return lse;
  }
}
