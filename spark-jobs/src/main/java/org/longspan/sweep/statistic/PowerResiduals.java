package org.longspan.sweep.statistic;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.analysis.solvers.BrentSolver;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.univariate.BrentOptimizer;
import org.apache.commons.math3.optim.univariate.SearchInterval;
import org.apache.commons.math3.optim.univariate.UnivariateObjectiveFunction;
import org.longspan.sweep.statistic.PowerFit.Interval;

/**
 * How far points lie from {@code y = last (share + (1 - share) (x / most)^exponent)}, where {@code
 * last} is the value at the largest {@code x} and {@code share} its part that does not grow:
 *
 * <pre>S(exponent, share) = min over last of the sum of (ln y - ln of the above)^2</pre>
 *
 * <p>The interval of the exponent is that of the profile likelihood: all exponents at which the
 * minimum of S over the share is at most {@code (1 + t^2 / d)} times its least value, with d
 * degrees of freedom and the 97.5 % quantile t of Student's distribution. Without a share it is the
 * usual interval of a slope. (Bates and Watts, "Nonlinear Regression Analysis", 1988, section 6.1.)
 */
final class PowerResiduals {
  static final double MOST_EXPONENT = 4;

  private static final double UPPER_QUANTILE = 0.975;

  /** Of points that lie on the curve exactly, rounding leaves about as much. */
  private static final double ROUNDING = 1e-28;

  private static final double TOLERANCE = 1e-10;
  private static final int GRID = 20;
  private static final int MOST_STEPS = 200;

  private final double most;
  private final double[] parts;
  private final double[] logarithms;
  private final boolean hasShare;

  PowerResiduals(double[] x, double[] y, boolean hasShare) {
    this.hasShare = hasShare;
    most = Arrays.stream(x).max().orElseThrow();
    parts = Arrays.stream(x).map(each -> each / most).toArray();
    logarithms = Arrays.stream(y).map(Math::log).toArray();
  }

  double most() {
    return most;
  }

  /** The exponent of the least squares. */
  double exponent() {
    return minimum(this::squares, MOST_EXPONENT);
  }

  /** The best share for an exponent. */
  double share(double exponent) {
    return hasShare ? minimum(share -> squares(exponent, share), 1) : 0;
  }

  /** The best value at the largest x. */
  double last(double exponent, double share) {
    double sum = 0;
    for (int i = 0; i < parts.length; i++) {
      sum += logarithms[i] - logarithm(parts[i], exponent, share);
    }
    return Math.exp(sum / parts.length);
  }

  /**
   * @param exponent of the least squares
   * @param degrees points less parameters
   */
  Optional<Interval> interval(double exponent, int degrees) {
    if (degrees < 1) {
      return Optional.empty();
    }
    double t = new TDistribution(degrees).inverseCumulativeProbability(UPPER_QUANTILE);
    double limit = Math.max(squares(exponent), ROUNDING) * (1 + t * t / degrees);
    DoubleUnaryOperator beyond = power -> squares(power) - limit;
    return Optional.of(
        new Interval(crossing(beyond, 0, exponent), crossing(beyond, MOST_EXPONENT, exponent)));
  }

  private double squares(double exponent) {
    return squares(exponent, share(exponent));
  }

  private double squares(double exponent, double share) {
    double last = Math.log(last(exponent, share));
    double squares = 0;
    for (int i = 0; i < parts.length; i++) {
      double residual = logarithms[i] - last - logarithm(parts[i], exponent, share);
      squares += residual * residual;
    }
    return squares;
  }

  private static double logarithm(double part, double exponent, double share) {
    return Math.log(share + (1 - share) * Math.pow(part, exponent));
  }

  /** Where a function is least between 0 and {@code end}: the best of a grid, made exact. */
  private static double minimum(DoubleUnaryOperator function, double end) {
    double step = end / GRID;
    double best = 0;
    for (int i = 1; i <= GRID; i++) {
      double at = i * step;
      best = function.applyAsDouble(at) < function.applyAsDouble(best) ? at : best;
    }
    double exact =
        new BrentOptimizer(TOLERANCE, TOLERANCE)
            .optimize(
                new MaxEval(MOST_STEPS),
                new UnivariateObjectiveFunction(function::applyAsDouble),
                GoalType.MINIMIZE,
                new SearchInterval(Math.max(0, best - step), Math.min(end, best + step)))
            .getPoint();
    return function.applyAsDouble(exact) < function.applyAsDouble(best) ? exact : best;
  }

  /** Where a function that is below 0 at {@code inside} becomes 0; {@code end} if it does not. */
  private static double crossing(DoubleUnaryOperator function, double end, double inside) {
    if (function.applyAsDouble(end) <= 0) {
      return end;
    }
    return new BrentSolver(TOLERANCE)
        .solve(MOST_STEPS, function::applyAsDouble, Math.min(end, inside), Math.max(end, inside));
  }
}
