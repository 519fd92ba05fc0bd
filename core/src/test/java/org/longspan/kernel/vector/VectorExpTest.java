package org.longspan.kernel.vector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/**
 * The exponential of the vector room: {@link VectorExp} and where {@link StripSoftmax} spells it
 * out.
 */
class VectorExpTest {
  private static final int STRIP = Lanes.STRIP;

  /** Float32 numbers of one exponent. */
  private static final int MANTISSAS = 1 << 23;

  /** The least x whose exponential is a normal float32. */
  private static final float LEAST_NORMAL = -87.33f;

  /** Every third number where results differ from 1 by more than rounding, fewer elsewhere. */
  @Test
  void isWithinTwoUlpOverAllExponents() {
    for (int exponent = 0; exponent < 134; exponent++) {
      int step = exponent < 120 ? 4_091 : 3;
      float[] x = new float[2 * MANTISSAS / step / 64 * 64];
      for (int n = 0; n < x.length; n += 2) {
        x[n] = Float.intBitsToFloat(exponent << 23 | n / 2 * step);
        x[n + 1] = -x[n];
      }
      assertWithinTwoUlp(x);
    }
  }

  @Test
  void isWithinTwoUlpWhereTheResultIsSmallAndLarge() {
    assertWithinTwoUlp(steps(LEAST_NORMAL, -86, 1e-5f));
    assertWithinTwoUlp(steps(86, 88, 1e-5f));
    assertWithinTwoUlp(steps(-1, 1, 1e-5f));
  }

  private static void assertWithinTwoUlp(float[] x) {
    for (int n = 0; n < x.length; n++) {
      x[n] = x[n] >= LEAST_NORMAL && x[n] <= 88 ? x[n] : 0;
    }
    float[] actual = exp(x);
    double worst = 0;
    float where = 0;
    for (int n = 0; n < x.length; n++) {
      double expected = Math.exp(x[n]);
      double error = Math.abs(actual[n] - expected) / ulp(expected);
      if (!(error <= worst)) {
        worst = error;
        where = x[n];
      }
    }
    assertThat(worst).as("error of exp(%s) in ulp", where).isLessThanOrEqualTo(2);
  }

  /** The spacing of float32 numbers at {@code value}, which need not be one. */
  private static double ulp(double value) {
    return Math.scalb(1.0, Math.getExponent(value) - 23);
  }

  @Test
  void growsFromZeroAcrossTheUnderflow() {
    float[] results = exp(steps(-104, -86, 1e-5f));
    assertThat(results[0]).isZero();
    for (int n = 1; n < results.length; n++) {
      // Neighbours within an ulp of each other may come out in either order, but never below 0.
      assertThat(results[n])
          .isGreaterThanOrEqualTo(results[n - 1] * (1 - 0x1p-22f))
          .isNotNegative();
    }
    assertThat(results[results.length - 1]).isPositive();
  }

  @Test
  void onlyZeroComesBelowTheNormalRange() {
    for (float result : exp(steps(-104, -87.7f, 1e-4f))) {
      assertThat(result).isZero();
    }
  }

  @Test
  void specialValues() {
    float[] x = new float[64];
    x[1] = Float.NaN;
    float[] results = exp(x);
    assertThat(results[0]).isEqualTo(1);
    assertThat(results[1]).isNaN();
  }

  @Test
  void allLoopsHaveTheSameBits() {
    float[] x = Arrays.copyOf(steps(-80, 80, 160f / (8 * STRIP)), 8 * STRIP);
    float[] expected = exp(x);
    float[] zeros = new float[STRIP];
    float[] bounded = x.clone();
    StripSoftmax.weighBounded(bounded, 0, 8, zeros, new float[STRIP]);
    float[] received = x.clone();
    StripSoftmax.receive(received, 0, 8, zeros, zeros, new float[8 * STRIP], 0);
    assertThat(bounded).containsExactly(expected);
    assertThat(received).containsExactly(expected);
    float[] boundedReceived = x.clone();
    StripSoftmax.receiveBounded(boundedReceived, 0, 8, zeros, zeros, new float[8 * STRIP], 0);
    assertThat(boundedReceived).containsExactly(expected);
  }

  @Test
  void aPairThatTakesNoPartWeighsNothing() {
    float[] scores = new float[2 * STRIP];
    Arrays.fill(scores, 0, STRIP, Float.NEGATIVE_INFINITY);
    float[] sums = new float[STRIP];
    float[] terms = new float[STRIP];
    StripSoftmax.weigh(scores, 0, 2, new float[STRIP], sums, terms);
    assertThat(Arrays.copyOf(scores, STRIP)).containsOnly(0);
    assertThat(sums).containsOnly(1);
    assertThat(terms).containsOnly(0);
  }

  private static float[] steps(float from, float to, float step) {
    float[] x = new float[Lanes.roundUp((int) ((to - from) / step), 64)];
    for (int n = 0; n < x.length; n++) {
      x[n] = Math.min(to, from + n * step);
    }
    return x;
  }

  private static float[] exp(float[] x) {
    float[] results = x.clone();
    float[] zeros = new float[STRIP];
    StripSoftmax.weigh(results, 0, x.length / STRIP, zeros, new float[STRIP], new float[STRIP]);
    return results;
  }
}
