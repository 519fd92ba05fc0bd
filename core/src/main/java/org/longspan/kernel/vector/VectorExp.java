package org.longspan.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@code e^x} for x up to 0, within 2 ulp; 0 below {@code ln 2^-126}, where float32 leaves its
 * normal range.
 *
 * <p>{@code e^x = 2^n e^r} with {@code n = round(x / ln 2)} and {@code |r| <= ln(2) / 2}; ln 2 is
 * taken off in two parts (Cody and Waite, 1980), and e^r is the minimax polynomial of degree 6 with
 * constant term 1, whose relative error is 2.6e-9.
 */
final class VectorExp {
  private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;

  /** Adding it rounds to an integer, which then stands in the low bits. */
  private static final float ROUND = 0x1.8p23f;

  private static final float LOG2_E = 1.44269504f;
  private static final float LN_2_HIGH = 0.693145752f;
  private static final float LN_2_LOW = 1.42860677e-6f;
  private static final float LEAST = -87.33654f;
  private static final int EXPONENT_BIT = 23;

  private VectorExp() {}

  static FloatVector exp(FloatVector x) {
    FloatVector rounded = x.fma(constant(LOG2_E), constant(ROUND));
    FloatVector n = rounded.sub(ROUND);
    FloatVector r = n.fma(constant(-LN_2_HIGH), x);
    r = n.fma(constant(-LN_2_LOW), r);
    FloatVector p = r.fma(constant(0.001406160400197514f), constant(0.008379106939960542f));
    p = p.fma(r, constant(0.04166476934161039f));
    p = p.fma(r, constant(0.16666364175057466f));
    p = p.fma(r, constant(0.500000043711706f));
    p = p.fma(r, constant(1.0000000499538007f));
    p = p.fma(r, constant(1));
    IntVector exponent = rounded.reinterpretAsInts().lanewise(VectorOperators.LSHL, EXPONENT_BIT);
    FloatVector power = p.reinterpretAsInts().add(exponent).reinterpretAsFloats();
    return power.blend(0, x.compare(VectorOperators.LT, LEAST));
  }

  private static FloatVector constant(float value) {
    return FloatVector.broadcast(SPECIES, value);
  }
}
