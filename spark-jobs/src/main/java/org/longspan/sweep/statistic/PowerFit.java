package org.longspan.sweep.statistic;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.DoubleStream;

/**
 * {@code y = fixed + factor x^exponent}, by least squares of {@code ln y}.
 *
 * @param fixed the part that does not grow; not negative, and 0 where {@code x} has fewer than four
 *     different values, which cannot distinguish it from a small exponent
 * @param factor of the power
 * @param exponent the power, from 0 to {@value PowerResiduals#MOST_EXPONENT}
 * @param interval the 95 % confidence interval of the exponent; empty where there are as many
 *     parameters as points
 * @param points how many
 */
public record PowerFit(
    double fixed, double factor, double exponent, Optional<Interval> interval, int points) {
  private static final int FEWEST_FOR_FIXED = 4;

  /** All values from {@code low} to {@code high}. */
  public record Interval(double low, double high) {}

  /**
   * The fit through points.
   *
   * @param x positive, at least two different values
   * @param y positive, as many
   */
  public static PowerFit of(double[] x, double[] y) {
    long different = Arrays.stream(x).distinct().count();
    if (x.length != y.length || different < 2) {
      throw new IllegalArgumentException(
          "x " + Arrays.toString(x) + " and y " + Arrays.toString(y) + " have no slope");
    }
    if (!DoubleStream.concat(Arrays.stream(x), Arrays.stream(y)).allMatch(each -> each > 0)) {
      throw new IllegalArgumentException(
          "x " + Arrays.toString(x) + " and y " + Arrays.toString(y) + " are not all positive");
    }
    boolean hasFixed = different >= FEWEST_FOR_FIXED;
    PowerResiduals residuals = new PowerResiduals(x, y, hasFixed);
    double exponent = residuals.exponent();
    double share = residuals.share(exponent);
    double last = residuals.last(exponent, share);
    return new PowerFit(
        share * last,
        (1 - share) * last * Math.pow(residuals.most(), -exponent),
        exponent,
        residuals.interval(exponent, x.length - (hasFixed ? 3 : 2)),
        x.length);
  }

  /** The fitted value. */
  public double at(double x) {
    return fixed + factor * Math.pow(x, exponent);
  }
}
