package org.longspan.kernel.vector;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Activations of feed-forward blocks, element by element, in place; each within 1e-6 of the exact
 * value, relatively, where that is not below 1e-30. An element's bits do not depend on the others.
 */
public final class VectorActivations {
  private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;
  private static final int LANES = Lanes.COUNT;
  private static final float SQRT_HALF = (float) Math.sqrt(0.5);
  private static final float CUBE = 0.044715f;

  /** {@code -2 sqrt(2 / pi)}. */
  private static final float TANH_SCALE = (float) (-2 * Math.sqrt(2 / Math.PI));

  /** Above it the exponential is not finite. */
  private static final float GREATEST = 88;

  /**
   * Coefficients of t from the 9th power down to the 0th in {@code ln(erfc(z) / t) + z^2}, {@code t
   * = 1 / (1 + z / 2)}, z not negative: within 1.2e-7. Source: Press et al., Numerical Recipes.
   */
  private static final float[] ERFC = {
    0.17087277f, -0.82215223f, 1.48851587f, -1.13520398f, 0.27886807f,
    -0.18628806f, 0.09678418f, 0.37409196f, 1.00002368f, -1.26551223f
  };

  private VectorActivations() {}

  /** A function of all lanes. */
  private interface Lanewise {
    FloatVector of(FloatVector x);
  }

  /** {@code x (1 + erf(x / sqrt 2)) / 2}. */
  public static void gelu(float[] values, int count) {
    int whole = count / LANES * LANES;
    for (int n = 0; n < whole; n += LANES) {
      gelu(FloatVector.fromArray(SPECIES, values, n)).intoArray(values, n);
    }
    rest(values, whole, count, VectorActivations::gelu);
  }

  /** {@code x (1 + tanh(sqrt(2 / pi) (x + 0.044715 x^3))) / 2}. */
  public static void geluTanh(float[] values, int count) {
    int whole = count / LANES * LANES;
    for (int n = 0; n < whole; n += LANES) {
      geluTanh(FloatVector.fromArray(SPECIES, values, n)).intoArray(values, n);
    }
    rest(values, whole, count, VectorActivations::geluTanh);
  }

  /** {@code x / (1 + exp(-x))}. */
  public static void silu(float[] values, int count) {
    int whole = count / LANES * LANES;
    for (int n = 0; n < whole; n += LANES) {
      silu(FloatVector.fromArray(SPECIES, values, n)).intoArray(values, n);
    }
    rest(values, whole, count, VectorActivations::silu);
  }

  private static void rest(float[] values, int from, int to, Lanewise function) {
    float[] lanes = Arrays.copyOf(Arrays.copyOfRange(values, from, to), LANES);
    function.of(FloatVector.fromArray(SPECIES, lanes, 0)).intoArray(lanes, 0);
    System.arraycopy(lanes, 0, values, from, to - from);
  }

  private static FloatVector silu(FloatVector x) {
    return logistic(x, x.neg());
  }

  private static FloatVector geluTanh(FloatVector x) {
    FloatVector cubic = x.mul(x).fma(FloatVector.broadcast(SPECIES, CUBE), one());
    return logistic(x, x.mul(cubic).mul(TANH_SCALE));
  }

  /** {@code x / (1 + exp(exponent))}. */
  private static FloatVector logistic(FloatVector x, FloatVector exponent) {
    FloatVector bounded = exponent.min(GREATEST).max(VectorExp.LEAST);
    return x.div(VectorExp.exp(bounded).add(1));
  }

  /** With {@code e = erfc(|x| / sqrt 2) / 2}: {@code x e} below 0, else {@code x - x e}. */
  private static FloatVector gelu(FloatVector x) {
    FloatVector z = x.abs().mul(SQRT_HALF);
    FloatVector t = one().div(z.fma(FloatVector.broadcast(SPECIES, 0.5f), one()));
    FloatVector sum = FloatVector.broadcast(SPECIES, ERFC[0]);
    for (int n = 1; n < ERFC.length; n++) {
      sum = sum.fma(t, FloatVector.broadcast(SPECIES, ERFC[n]));
    }
    FloatVector exponent = z.neg().fma(z, sum).max(VectorExp.LEAST);
    FloatVector part = x.mul(t.mul(0.5f)).mul(VectorExp.exp(exponent));
    return x.sub(part).blend(part, x.lt(0));
  }

  private static FloatVector one() {
    return FloatVector.broadcast(SPECIES, 1);
  }
}
