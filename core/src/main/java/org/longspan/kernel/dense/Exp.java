package org.longspan.kernel.dense;

/**
 * {@code e^x} of a float, within 0.51 ulp: computed in double by range reduction to {@code |r| <=
 * ln(2)/2} and the Taylor polynomial of degree 8, whose error in that range is below 3e-10.
 */
final class Exp {
  private static final double LOG2_E = 1.4426950408889634;
  private static final double LN_2 = 0.6931471805599453;

  /** Below this, e^x rounds to 0 in float32. */
  private static final float UNDERFLOW = -103.98f;

  private static final float OVERFLOW = 88.73f;

  private Exp() {}

  static float exp(float x) {
    if (x < UNDERFLOW) {
      return 0;
    }
    if (!(x <= OVERFLOW)) {
      return x > OVERFLOW ? Float.POSITIVE_INFINITY : x;
    }
    long power = Math.round(x * LOG2_E);
    double r = x - power * LN_2;
    double p = 1 / 40320.0;
    p = p * r + 1 / 5040.0;
    p = p * r + 1 / 720.0;
    p = p * r + 1 / 120.0;
    p = p * r + 1 / 24.0;
    p = p * r + 1 / 6.0;
    p = p * r + 0.5;
    p = p * r + 1;
    p = p * r + 1;
    return (float) (p * Double.longBitsToDouble(power + 1023 << 52));
  }
}
