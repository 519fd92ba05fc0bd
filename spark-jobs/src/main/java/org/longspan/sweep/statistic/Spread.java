package org.longspan.sweep.statistic;

import java.util.Collection;

/**
 * Where repeats of one measurement lie.
 *
 * @param count how many
 * @param median the middle one, or the mean of the two in the middle
 * @param least the smallest
 * @param most the largest
 */
public record Spread(int count, double median, double least, double most) {

  /**
   * The spread of positive values.
   *
   * @throws IllegalArgumentException without values
   */
  public static Spread of(Collection<Double> values) {
    if (values.isEmpty()) {
      throw new IllegalArgumentException("no values");
    }
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    int middle = sorted.length / 2;
    double median =
        sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    return new Spread(sorted.length, median, sorted[0], sorted[sorted.length - 1]);
  }

  /** {@code (most - least) / (2 median)}: half the range as a share of the median. */
  public double noise() {
    return (most - least) / (2 * median);
  }
}
