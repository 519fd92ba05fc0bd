package org.longspan.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@code e^x} within 2 ulp where it is normal; below, from -87.34 on, a subnormal number or 0, and
 * 0 below -87.68.
 *
 * <p>{@code e^x = 2^n 2^r} with {@code n = round(x log2 e)} and {@code r = x log2 e - n}, for which
 * log2 e is taken in two parts. 2^r is the polynomial of degree 5 with constant term 1 whose
 * float32 coefficients gave the least error of the whole float32 computation (1.96 ulp over all
 * numbers), found by a random search from the minimax polynomial.
 *
 * <p>Loops that take several vectors in a turn spell it out with the constants here: when many
 * calls meet in one compiled method, the compiler's budget for inlining ends, and vectors are then
 * made as objects, thirty times slower. The methods of vectors themselves are always inlined.
 */
public final class VectorExp {
  /** Adding it rounds to an integer n, and n + 127 is then in the low bits. */
  static final float ROUND = 0x1.8p23f + 127;

  /**
   * As {@link #ROUND}, with n + 1 in the low bits: added to the exponent of half the polynomial,
   * where the result is normal, it takes the place of a multiplication.
   */
  static final float ROUND_HALF = 0x1.8p23f + 1;

  /** The bits of {@link #ROUND} with 0 in the low bits: the power of two is then 0. */
  static final int LEAST_POWER = Float.floatToRawIntBits(0x1.8p23f);

  /** Below this the result is 0; a number below is replaced, since -inf would become NaN. */
  public static final float LEAST = -104;

  static final float LOG2_E = 1.44269502f;
  static final float LOG2_E_LOW = 1.92596303e-8f;
  static final int EXPONENT_BIT = 23;
  static final float C1 = 0.693146765f;
  static final float C2 = 0.24022235f;
  static final float C3 = 0.0555101074f;
  static final float C4 = 0.00967194233f;
  static final float C5 = 0.00131843833f;

  private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;

  private VectorExp() {}

  /** {@code e^x} for x from {@link #LEAST} to 88; 0 below -87.68. A NaN stays NaN. */
  public static FloatVector exp(FloatVector x) {
    FloatVector log2e = FloatVector.broadcast(SPECIES, LOG2_E);
    FloatVector round = FloatVector.broadcast(SPECIES, ROUND);
    FloatVector n = x.fma(log2e, round);
    FloatVector r = x.fma(FloatVector.broadcast(SPECIES, LOG2_E_LOW), x.fma(log2e, round.sub(n)));
    FloatVector p = r.fma(FloatVector.broadcast(SPECIES, C5), FloatVector.broadcast(SPECIES, C4));
    p = p.fma(r, FloatVector.broadcast(SPECIES, C3));
    p = p.fma(r, FloatVector.broadcast(SPECIES, C2));
    p = p.fma(r, FloatVector.broadcast(SPECIES, C1));
    p = p.fma(r, FloatVector.broadcast(SPECIES, 1));
    IntVector power = n.reinterpretAsInts().max(LEAST_POWER);
    return p.mul(power.lanewise(VectorOperators.LSHL, EXPONENT_BIT).reinterpretAsFloats());
  }
}
