package org.longspan.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@code e^x} within 2 ulp where it is normal, and 0 where it would not be.
 *
 * <p>{@code e^x = 2^n 2^r} with {@code n = round(x log2 e)} and {@code r = x log2 e - n}, for which
 * log2 e is taken in two parts. 2^r is the polynomial of degree 5 with constant term 1 whose
 * float32 coefficients gave the least error of the whole float32 computation (1.63 ulp), found by a
 * random search from the minimax polynomial.
 */
final class VectorExp {
  private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;

  /** Adding it rounds to an integer n, and n + 127 then stands in the low bits. */
  private static final float ROUND = 0x1.8p23f + 127;

  /** The bits of {@link #ROUND} with 0 in the low bits. */
  private static final int LEAST_EXPONENT = Float.floatToRawIntBits(0x1.8p23f);

  private static final float LOG2_E = 1.44269502f;
  private static final float LOG2_E_LOW = 1.92596303e-8f;
  private static final int EXPONENT_BIT = 23;

  /** Below this the weight is 0; -inf would become NaN on the way. */
  private static final float LEAST = -104;

  private VectorExp() {}

  /** Numbers below -104 become -104, whose exponential here is 0; a NaN stays NaN. */
  static FloatVector clamp(FloatVector x) {
    return x.blend(LEAST, x.compare(VectorOperators.LT, LEAST));
  }

  /** {@code e^x} for x from -104 to 88; 0 below -87.68. */
  static FloatVector exp(FloatVector x) {
    FloatVector rounded = x.fma(constant(LOG2_E), constant(ROUND));
    IntVector exponent = rounded.reinterpretAsInts().max(LEAST_EXPONENT);
    return exp2Fraction(x, rounded).mul(power(exponent));
  }

  /** {@code e^x} for x from -87 to 88, in one operation less. */
  static FloatVector boundedExp(FloatVector x) {
    FloatVector rounded = x.fma(constant(LOG2_E), constant(ROUND));
    return exp2Fraction(x, rounded).mul(power(rounded.reinterpretAsInts()));
  }

  private static FloatVector exp2Fraction(FloatVector x, FloatVector rounded) {
    FloatVector r = x.fma(constant(LOG2_E), constant(ROUND).sub(rounded));
    r = x.fma(constant(LOG2_E_LOW), r);
    FloatVector p = r.fma(constant(0.0013188773300498724f), constant(0.009671267122030258f));
    p = p.fma(r, constant(0.05550997704267502f));
    p = p.fma(r, constant(0.24022245407104492f));
    p = p.fma(r, constant(0.6931467652320862f));
    return p.fma(r, constant(1));
  }

  private static FloatVector power(IntVector biased) {
    return biased.lanewise(VectorOperators.LSHL, EXPONENT_BIT).reinterpretAsFloats();
  }

  private static FloatVector constant(float value) {
    return FloatVector.broadcast(SPECIES, value);
  }
}
