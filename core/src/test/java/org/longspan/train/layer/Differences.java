package org.longspan.train.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/** Gradients of functions in float64 by central differences. */
public final class Differences {
  private static final double STEP = 1e-5;

  private Differences() {}

  /**
   * Compares a gradient with the differences of a loss.
   *
   * @param tolerance relative to the largest difference
   */
  public static void assertGradient(
      String name,
      double[] gradient,
      double[] at,
      double tolerance,
      ToDoubleFunction<double[]> loss) {
    double[] expected = new double[at.length];
    for (int n = 0; n < at.length; n++) {
      double[] moved = at.clone();
      moved[n] = at[n] + STEP;
      double up = loss.applyAsDouble(moved);
      moved[n] = at[n] - STEP;
      expected[n] = (up - loss.applyAsDouble(moved)) / (2 * STEP);
    }
    double largest = DoubleStream.of(expected).map(Math::abs).max().orElse(0);
    assertThat(largest).as(name + " depends on what it is compared by").isGreaterThan(1e-6);
    assertThat(gradient).as(name).hasSameSizeAs(expected);
    for (int n = 0; n < expected.length; n++) {
      assertThat(gradient[n])
          .as(name + " at " + n)
          .isCloseTo(expected[n], within(tolerance * largest));
    }
  }

  /** Random numbers that float32 holds. */
  public static float[] normal(Random random, int count) {
    float[] values = new float[count];
    for (int n = 0; n < count; n++) {
      values[n] = (float) random.nextGaussian();
    }
    return values;
  }

  /** The same numbers. */
  public static double[] doubles(float[] values) {
    double[] exact = new double[values.length];
    for (int n = 0; n < values.length; n++) {
      exact[n] = values[n];
    }
    return exact;
  }

  /** The loss {@code u . y}, whose gradient by y is u. */
  public static double dot(double[] y, float[] u) {
    double sum = 0;
    for (int n = 0; n < y.length; n++) {
      sum += y[n] * u[n];
    }
    return sum;
  }
}
