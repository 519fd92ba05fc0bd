package org.longspan.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@code out[12][2 vectors] = left[12][depth] right[depth][2 vectors]}: 24 sums in registers.
 *
 * <p>Both products of a tile are made of it. The rows are written out because only locals stay in
 * registers: an array of vectors would be boxed.
 */
final class MicroTile {
  /** Rows of a micro-tile. */
  static final int ROWS = 12;

  private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;

  private MicroTile() {}

  /**
   * @param left rows of {@code leftStride} values from {@code leftAt} on
   * @param right rows of {@code rightStride} values from {@code rightAt} on
   * @param out Modified: rows of {@code outStride} values from {@code outAt} on
   */
  static void multiply(
      float[] left,
      int leftAt,
      int leftStride,
      float[] right,
      int rightAt,
      int rightStride,
      int depth,
      float[] out,
      int outAt,
      int outStride) {
    FloatVector a0 = FloatVector.zero(SPECIES);
    FloatVector b0 = a0;
    FloatVector a1 = FloatVector.zero(SPECIES);
    FloatVector b1 = a1;
    FloatVector a2 = FloatVector.zero(SPECIES);
    FloatVector b2 = a2;
    FloatVector a3 = FloatVector.zero(SPECIES);
    FloatVector b3 = a3;
    FloatVector a4 = FloatVector.zero(SPECIES);
    FloatVector b4 = a4;
    FloatVector a5 = FloatVector.zero(SPECIES);
    FloatVector b5 = a5;
    FloatVector a6 = FloatVector.zero(SPECIES);
    FloatVector b6 = a6;
    FloatVector a7 = FloatVector.zero(SPECIES);
    FloatVector b7 = a7;
    FloatVector a8 = FloatVector.zero(SPECIES);
    FloatVector b8 = a8;
    FloatVector a9 = FloatVector.zero(SPECIES);
    FloatVector b9 = a9;
    FloatVector a10 = FloatVector.zero(SPECIES);
    FloatVector b10 = a10;
    FloatVector a11 = FloatVector.zero(SPECIES);
    FloatVector b11 = a11;
    for (int n = 0; n < depth; n++) {
      FloatVector y = FloatVector.fromArray(SPECIES, right, rightAt + n * rightStride);
      FloatVector z =
          FloatVector.fromArray(SPECIES, right, rightAt + n * rightStride + Lanes.COUNT);
      int at = leftAt + n;
      FloatVector x0 = FloatVector.broadcast(SPECIES, left[at + 0 * leftStride]);
      a0 = x0.fma(y, a0);
      b0 = x0.fma(z, b0);
      FloatVector x1 = FloatVector.broadcast(SPECIES, left[at + 1 * leftStride]);
      a1 = x1.fma(y, a1);
      b1 = x1.fma(z, b1);
      FloatVector x2 = FloatVector.broadcast(SPECIES, left[at + 2 * leftStride]);
      a2 = x2.fma(y, a2);
      b2 = x2.fma(z, b2);
      FloatVector x3 = FloatVector.broadcast(SPECIES, left[at + 3 * leftStride]);
      a3 = x3.fma(y, a3);
      b3 = x3.fma(z, b3);
      FloatVector x4 = FloatVector.broadcast(SPECIES, left[at + 4 * leftStride]);
      a4 = x4.fma(y, a4);
      b4 = x4.fma(z, b4);
      FloatVector x5 = FloatVector.broadcast(SPECIES, left[at + 5 * leftStride]);
      a5 = x5.fma(y, a5);
      b5 = x5.fma(z, b5);
      FloatVector x6 = FloatVector.broadcast(SPECIES, left[at + 6 * leftStride]);
      a6 = x6.fma(y, a6);
      b6 = x6.fma(z, b6);
      FloatVector x7 = FloatVector.broadcast(SPECIES, left[at + 7 * leftStride]);
      a7 = x7.fma(y, a7);
      b7 = x7.fma(z, b7);
      FloatVector x8 = FloatVector.broadcast(SPECIES, left[at + 8 * leftStride]);
      a8 = x8.fma(y, a8);
      b8 = x8.fma(z, b8);
      FloatVector x9 = FloatVector.broadcast(SPECIES, left[at + 9 * leftStride]);
      a9 = x9.fma(y, a9);
      b9 = x9.fma(z, b9);
      FloatVector x10 = FloatVector.broadcast(SPECIES, left[at + 10 * leftStride]);
      a10 = x10.fma(y, a10);
      b10 = x10.fma(z, b10);
      FloatVector x11 = FloatVector.broadcast(SPECIES, left[at + 11 * leftStride]);
      a11 = x11.fma(y, a11);
      b11 = x11.fma(z, b11);
    }
    a0.intoArray(out, outAt + 0 * outStride);
    b0.intoArray(out, outAt + 0 * outStride + Lanes.COUNT);
    a1.intoArray(out, outAt + 1 * outStride);
    b1.intoArray(out, outAt + 1 * outStride + Lanes.COUNT);
    a2.intoArray(out, outAt + 2 * outStride);
    b2.intoArray(out, outAt + 2 * outStride + Lanes.COUNT);
    a3.intoArray(out, outAt + 3 * outStride);
    b3.intoArray(out, outAt + 3 * outStride + Lanes.COUNT);
    a4.intoArray(out, outAt + 4 * outStride);
    b4.intoArray(out, outAt + 4 * outStride + Lanes.COUNT);
    a5.intoArray(out, outAt + 5 * outStride);
    b5.intoArray(out, outAt + 5 * outStride + Lanes.COUNT);
    a6.intoArray(out, outAt + 6 * outStride);
    b6.intoArray(out, outAt + 6 * outStride + Lanes.COUNT);
    a7.intoArray(out, outAt + 7 * outStride);
    b7.intoArray(out, outAt + 7 * outStride + Lanes.COUNT);
    a8.intoArray(out, outAt + 8 * outStride);
    b8.intoArray(out, outAt + 8 * outStride + Lanes.COUNT);
    a9.intoArray(out, outAt + 9 * outStride);
    b9.intoArray(out, outAt + 9 * outStride + Lanes.COUNT);
    a10.intoArray(out, outAt + 10 * outStride);
    b10.intoArray(out, outAt + 10 * outStride + Lanes.COUNT);
    a11.intoArray(out, outAt + 11 * outStride);
    b11.intoArray(out, outAt + 11 * outStride + Lanes.COUNT);
  }
}
