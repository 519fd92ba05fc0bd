package org.longspan.finding.score;

import java.util.Arrays;

/**
 * How far a value is from the others: {@code z = (x - median) / (1.4826 median |x - median|)}, of
 * which a few extreme values change nothing. Of normally distributed values the divisor is the
 * standard deviation; where more than half of the values are equal, it is 1.2533 times the mean of
 * {@code |x - median|}.
 *
 * @param median of the finite values
 * @param deviation the divisor; 0 where all values are equal, and all z are 0
 */
public record RobustScale(double median, double deviation) {
  private static final double OF_MEDIAN = 1.4826;
  private static final double OF_MEAN = 1.2533;

  /** The scale of some values; those that are not finite are left out. */
  public static RobustScale of(double[] values) {
    double[] finite = Arrays.stream(values).filter(Double::isFinite).toArray();
    if (finite.length == 0) {
      return new RobustScale(0, 0);
    }
    double median = median(finite);
    double[] distances = Arrays.stream(finite).map(value -> Math.abs(value - median)).toArray();
    double deviation = OF_MEDIAN * median(distances);
    return new RobustScale(
        median, deviation > 0 ? deviation : OF_MEAN * Arrays.stream(distances).average().orElse(0));
  }

  /** The z of a value; not finite where the value is not. */
  public double z(double value) {
    if (!Double.isFinite(value)) {
      return value;
    }
    return deviation == 0 ? 0 : (value - median) / deviation;
  }

  /** The middle value; of an even number, the mean of the middle two. */
  static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
