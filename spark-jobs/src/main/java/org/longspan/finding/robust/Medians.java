package org.longspan.finding.robust;

import java.util.Arrays;

/** Medians of values, NaN left out. */
public final class Medians {
  /**
   * A median absolute deviation times this is the standard deviation of normally distributed
   * values: 1 / the third quartile of the normal distribution.
   */
  public static final double NORMAL = 1.4826;

  private Medians() {}

  /** The middle value, or the mean of both; NaN of none. */
  public static double of(double[] values) {
    double[] sorted = Arrays.stream(values).filter(value -> !Double.isNaN(value)).toArray();
    Arrays.sort(sorted);
    int half = sorted.length / 2;
    if (sorted.length == 0) {
      return Double.NaN;
    }
    return sorted.length % 2 == 1 ? sorted[half] : between(sorted[half - 1], sorted[half]);
  }

  /** The median of the distances from {@code centre}. */
  public static double deviation(double[] values, double centre) {
    return of(Arrays.stream(values).map(value -> Math.abs(value - centre)).toArray());
  }

  /** The mean of the two middle values of an even number. */
  public static double between(double low, double high) {
    return (low + high) / 2;
  }
}
