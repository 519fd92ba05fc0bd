package org.longspan.sweep.statistic;

import java.util.Arrays;
import java.util.OptionalDouble;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.regression.SimpleRegression;

/**
 * {@code y = factor x^exponent}, by least squares of {@code ln y} over {@code ln x}.
 *
 * @param factor the value at {@code x = 1}
 * @param exponent the power
 * @param halfWidth of the 95 % confidence interval of the exponent, by Student's t with {@code
 *     points - 2} degrees of freedom; empty where two points leave none
 * @param points how many
 */
public record PowerFit(double factor, double exponent, OptionalDouble halfWidth, int points) {
  private static final double UPPER_QUANTILE = 0.975;

  /**
   * The fit through points.
   *
   * @param x positive, at least two different values
   * @param y positive, as many
   */
  public static PowerFit of(double[] x, double[] y) {
    if (x.length != y.length || Arrays.stream(x).distinct().count() < 2) {
      throw new IllegalArgumentException(
          "x " + Arrays.toString(x) + " and y " + Arrays.toString(y) + " have no slope");
    }
    SimpleRegression line = new SimpleRegression();
    for (int i = 0; i < x.length; i++) {
      line.addData(Math.log(x[i]), Math.log(y[i]));
    }
    return new PowerFit(
        Math.exp(line.getIntercept()), line.getSlope(), halfWidth(line, x.length), x.length);
  }

  private static OptionalDouble halfWidth(SimpleRegression line, int points) {
    if (points < 3) {
      return OptionalDouble.empty();
    }
    double quantile = new TDistribution(points - 2).inverseCumulativeProbability(UPPER_QUANTILE);
    // Of points that lie on the line exactly, rounding can make the sum of squares negative.
    double error = Math.sqrt(Math.max(0, line.getMeanSquareError() / line.getXSumSquares()));
    return OptionalDouble.of(quantile * error);
  }

  /** The fitted value. */
  public double at(double x) {
    return factor * Math.pow(x, exponent);
  }
}
