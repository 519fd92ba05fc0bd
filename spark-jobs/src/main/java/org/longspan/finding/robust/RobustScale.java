package org.longspan.finding.robust;

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
  private static final double OF_MEAN = 1.2533;

  /** The scale of some values; those that are not finite are left out. */
  public static RobustScale of(double[] values) {
    double[] finite = Arrays.stream(values).filter(Double::isFinite).toArray();
    if (finite.length == 0) {
      return new RobustScale(0, 0);
    }
    double median = Medians.of(finite);
    double deviation = Medians.NORMAL * Medians.deviation(finite, median);
    return new RobustScale(
        median, deviation > 0 ? deviation : OF_MEAN * meanDistance(finite, median));
  }

  /** The z of a value; not finite where the value is not. */
  public double z(double value) {
    if (!Double.isFinite(value)) {
      return value;
    }
    return deviation == 0 ? 0 : (value - median) / deviation;
  }

  private static double meanDistance(double[] values, double median) {
    return Arrays.stream(values).map(value -> Math.abs(value - median)).average().orElse(0);
  }
}
