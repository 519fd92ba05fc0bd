// DO NOT EDIT: made by org.longspan.kernel.vector.generator of the tests; see GeneratedSourcesTest.
package org.longspan.kernel.vector;

import javax.annotation.processing.Generated;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The products of {@link MicroTile}, one for every number of rows. */
@Generated("MicroTileSource")
final class MicroTileRows {
  private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;
  private static final int LANES = Lanes.COUNT;
  private static final int STRIP = Lanes.STRIP;

  private MicroTileRows() {}

  static void rows12(
      float[] left,
      int leftAt,
      int step,
      float[] right,
      int rightAt,
      int depth,
      float[] begin,
      int beginAt,
      float[] out,
      int outAt) {
    FloatVector a0 = FloatVector.fromArray(SPECIES, begin, beginAt + 0 * STRIP);
    FloatVector b0 = FloatVector.fromArray(SPECIES, begin, beginAt + 0 * STRIP + LANES);
    FloatVector a1 = FloatVector.fromArray(SPECIES, begin, beginAt + 1 * STRIP);
    FloatVector b1 = FloatVector.fromArray(SPECIES, begin, beginAt + 1 * STRIP + LANES);
    FloatVector a2 = FloatVector.fromArray(SPECIES, begin, beginAt + 2 * STRIP);
    FloatVector b2 = FloatVector.fromArray(SPECIES, begin, beginAt + 2 * STRIP + LANES);
    FloatVector a3 = FloatVector.fromArray(SPECIES, begin, beginAt + 3 * STRIP);
    FloatVector b3 = FloatVector.fromArray(SPECIES, begin, beginAt + 3 * STRIP + LANES);
    FloatVector a4 = FloatVector.fromArray(SPECIES, begin, beginAt + 4 * STRIP);
    FloatVector b4 = FloatVector.fromArray(SPECIES, begin, beginAt + 4 * STRIP + LANES);
    FloatVector a5 = FloatVector.fromArray(SPECIES, begin, beginAt + 5 * STRIP);
    FloatVector b5 = FloatVector.fromArray(SPECIES, begin, beginAt + 5 * STRIP + LANES);
    FloatVector a6 = FloatVector.fromArray(SPECIES, begin, beginAt + 6 * STRIP);
    FloatVector b6 = FloatVector.fromArray(SPECIES, begin, beginAt + 6 * STRIP + LANES);
    FloatVector a7 = FloatVector.fromArray(SPECIES, begin, beginAt + 7 * STRIP);
    FloatVector b7 = FloatVector.fromArray(SPECIES, begin, beginAt + 7 * STRIP + LANES);
    FloatVector a8 = FloatVector.fromArray(SPECIES, begin, beginAt + 8 * STRIP);
    FloatVector b8 = FloatVector.fromArray(SPECIES, begin, beginAt + 8 * STRIP + LANES);
    FloatVector a9 = FloatVector.fromArray(SPECIES, begin, beginAt + 9 * STRIP);
    FloatVector b9 = FloatVector.fromArray(SPECIES, begin, beginAt + 9 * STRIP + LANES);
    FloatVector a10 = FloatVector.fromArray(SPECIES, begin, beginAt + 10 * STRIP);
    FloatVector b10 = FloatVector.fromArray(SPECIES, begin, beginAt + 10 * STRIP + LANES);
    FloatVector a11 = FloatVector.fromArray(SPECIES, begin, beginAt + 11 * STRIP);
    FloatVector b11 = FloatVector.fromArray(SPECIES, begin, beginAt + 11 * STRIP + LANES);
    for (int n = 0; n < depth / 2; n++) {
      int at = leftAt + n * step;
      int to = rightAt + n * (2 * STRIP);
      FloatVector x = FloatVector.fromArray(SPECIES, right, to);
      FloatVector y = FloatVector.fromArray(SPECIES, right, to + LANES);
      FloatVector s0 = FloatVector.broadcast(SPECIES, left[at + 0]);
      a0 = s0.fma(x, a0);
      b0 = s0.fma(y, b0);
      FloatVector s1 = FloatVector.broadcast(SPECIES, left[at + 1]);
      a1 = s1.fma(x, a1);
      b1 = s1.fma(y, b1);
      FloatVector s2 = FloatVector.broadcast(SPECIES, left[at + 2]);
      a2 = s2.fma(x, a2);
      b2 = s2.fma(y, b2);
      FloatVector s3 = FloatVector.broadcast(SPECIES, left[at + 3]);
      a3 = s3.fma(x, a3);
      b3 = s3.fma(y, b3);
      FloatVector s4 = FloatVector.broadcast(SPECIES, left[at + 4]);
      a4 = s4.fma(x, a4);
      b4 = s4.fma(y, b4);
      FloatVector s5 = FloatVector.broadcast(SPECIES, left[at + 5]);
      a5 = s5.fma(x, a5);
      b5 = s5.fma(y, b5);
      FloatVector s6 = FloatVector.broadcast(SPECIES, left[at + 6]);
      a6 = s6.fma(x, a6);
      b6 = s6.fma(y, b6);
      FloatVector s7 = FloatVector.broadcast(SPECIES, left[at + 7]);
      a7 = s7.fma(x, a7);
      b7 = s7.fma(y, b7);
      FloatVector s8 = FloatVector.broadcast(SPECIES, left[at + 8]);
      a8 = s8.fma(x, a8);
      b8 = s8.fma(y, b8);
      FloatVector s9 = FloatVector.broadcast(SPECIES, left[at + 9]);
      a9 = s9.fma(x, a9);
      b9 = s9.fma(y, b9);
      FloatVector s10 = FloatVector.broadcast(SPECIES, left[at + 10]);
      a10 = s10.fma(x, a10);
      b10 = s10.fma(y, b10);
      FloatVector s11 = FloatVector.broadcast(SPECIES, left[at + 11]);
      a11 = s11.fma(x, a11);
      b11 = s11.fma(y, b11);
      FloatVector z = FloatVector.fromArray(SPECIES, right, to + STRIP);
      FloatVector w = FloatVector.fromArray(SPECIES, right, to + STRIP + LANES);
      FloatVector t0 = FloatVector.broadcast(SPECIES, left[at + 12]);
      a0 = t0.fma(z, a0);
      b0 = t0.fma(w, b0);
      FloatVector t1 = FloatVector.broadcast(SPECIES, left[at + 13]);
      a1 = t1.fma(z, a1);
      b1 = t1.fma(w, b1);
      FloatVector t2 = FloatVector.broadcast(SPECIES, left[at + 14]);
      a2 = t2.fma(z, a2);
      b2 = t2.fma(w, b2);
      FloatVector t3 = FloatVector.broadcast(SPECIES, left[at + 15]);
      a3 = t3.fma(z, a3);
      b3 = t3.fma(w, b3);
      FloatVector t4 = FloatVector.broadcast(SPECIES, left[at + 16]);
      a4 = t4.fma(z, a4);
      b4 = t4.fma(w, b4);
      FloatVector t5 = FloatVector.broadcast(SPECIES, left[at + 17]);
      a5 = t5.fma(z, a5);
      b5 = t5.fma(w, b5);
      FloatVector t6 = FloatVector.broadcast(SPECIES, left[at + 18]);
      a6 = t6.fma(z, a6);
      b6 = t6.fma(w, b6);
      FloatVector t7 = FloatVector.broadcast(SPECIES, left[at + 19]);
      a7 = t7.fma(z, a7);
      b7 = t7.fma(w, b7);
      FloatVector t8 = FloatVector.broadcast(SPECIES, left[at + 20]);
      a8 = t8.fma(z, a8);
      b8 = t8.fma(w, b8);
      FloatVector t9 = FloatVector.broadcast(SPECIES, left[at + 21]);
      a9 = t9.fma(z, a9);
      b9 = t9.fma(w, b9);
      FloatVector t10 = FloatVector.broadcast(SPECIES, left[at + 22]);
      a10 = t10.fma(z, a10);
      b10 = t10.fma(w, b10);
      FloatVector t11 = FloatVector.broadcast(SPECIES, left[at + 23]);
      a11 = t11.fma(z, a11);
      b11 = t11.fma(w, b11);
    }
    a0.intoArray(out, outAt + 0 * STRIP);
    b0.intoArray(out, outAt + 0 * STRIP + LANES);
    a1.intoArray(out, outAt + 1 * STRIP);
    b1.intoArray(out, outAt + 1 * STRIP + LANES);
    a2.intoArray(out, outAt + 2 * STRIP);
    b2.intoArray(out, outAt + 2 * STRIP + LANES);
    a3.intoArray(out, outAt + 3 * STRIP);
    b3.intoArray(out, outAt + 3 * STRIP + LANES);
    a4.intoArray(out, outAt + 4 * STRIP);
    b4.intoArray(out, outAt + 4 * STRIP + LANES);
    a5.intoArray(out, outAt + 5 * STRIP);
    b5.intoArray(out, outAt + 5 * STRIP + LANES);
    a6.intoArray(out, outAt + 6 * STRIP);
    b6.intoArray(out, outAt + 6 * STRIP + LANES);
    a7.intoArray(out, outAt + 7 * STRIP);
    b7.intoArray(out, outAt + 7 * STRIP + LANES);
    a8.intoArray(out, outAt + 8 * STRIP);
    b8.intoArray(out, outAt + 8 * STRIP + LANES);
    a9.intoArray(out, outAt + 9 * STRIP);
    b9.intoArray(out, outAt + 9 * STRIP + LANES);
    a10.intoArray(out, outAt + 10 * STRIP);
    b10.intoArray(out, outAt + 10 * STRIP + LANES);
    a11.intoArray(out, outAt + 11 * STRIP);
    b11.intoArray(out, outAt + 11 * STRIP + LANES);
  }

  static void rows8(
      float[] left,
      int leftAt,
      int step,
      float[] right,
      int rightAt,
      int depth,
      float[] begin,
      int beginAt,
      float[] out,
      int outAt) {
    FloatVector a0 = FloatVector.fromArray(SPECIES, begin, beginAt + 0 * STRIP);
    FloatVector b0 = FloatVector.fromArray(SPECIES, begin, beginAt + 0 * STRIP + LANES);
    FloatVector a1 = FloatVector.fromArray(SPECIES, begin, beginAt + 1 * STRIP);
    FloatVector b1 = FloatVector.fromArray(SPECIES, begin, beginAt + 1 * STRIP + LANES);
    FloatVector a2 = FloatVector.fromArray(SPECIES, begin, beginAt + 2 * STRIP);
    FloatVector b2 = FloatVector.fromArray(SPECIES, begin, beginAt + 2 * STRIP + LANES);
    FloatVector a3 = FloatVector.fromArray(SPECIES, begin, beginAt + 3 * STRIP);
    FloatVector b3 = FloatVector.fromArray(SPECIES, begin, beginAt + 3 * STRIP + LANES);
    FloatVector a4 = FloatVector.fromArray(SPECIES, begin, beginAt + 4 * STRIP);
    FloatVector b4 = FloatVector.fromArray(SPECIES, begin, beginAt + 4 * STRIP + LANES);
    FloatVector a5 = FloatVector.fromArray(SPECIES, begin, beginAt + 5 * STRIP);
    FloatVector b5 = FloatVector.fromArray(SPECIES, begin, beginAt + 5 * STRIP + LANES);
    FloatVector a6 = FloatVector.fromArray(SPECIES, begin, beginAt + 6 * STRIP);
    FloatVector b6 = FloatVector.fromArray(SPECIES, begin, beginAt + 6 * STRIP + LANES);
    FloatVector a7 = FloatVector.fromArray(SPECIES, begin, beginAt + 7 * STRIP);
    FloatVector b7 = FloatVector.fromArray(SPECIES, begin, beginAt + 7 * STRIP + LANES);
    for (int n = 0; n < depth / 2; n++) {
      int at = leftAt + n * step;
      int to = rightAt + n * (2 * STRIP);
      FloatVector x = FloatVector.fromArray(SPECIES, right, to);
      FloatVector y = FloatVector.fromArray(SPECIES, right, to + LANES);
      FloatVector s0 = FloatVector.broadcast(SPECIES, left[at + 0]);
      a0 = s0.fma(x, a0);
      b0 = s0.fma(y, b0);
      FloatVector s1 = FloatVector.broadcast(SPECIES, left[at + 1]);
      a1 = s1.fma(x, a1);
      b1 = s1.fma(y, b1);
      FloatVector s2 = FloatVector.broadcast(SPECIES, left[at + 2]);
      a2 = s2.fma(x, a2);
      b2 = s2.fma(y, b2);
      FloatVector s3 = FloatVector.broadcast(SPECIES, left[at + 3]);
      a3 = s3.fma(x, a3);
      b3 = s3.fma(y, b3);
      FloatVector s4 = FloatVector.broadcast(SPECIES, left[at + 4]);
      a4 = s4.fma(x, a4);
      b4 = s4.fma(y, b4);
      FloatVector s5 = FloatVector.broadcast(SPECIES, left[at + 5]);
      a5 = s5.fma(x, a5);
      b5 = s5.fma(y, b5);
      FloatVector s6 = FloatVector.broadcast(SPECIES, left[at + 6]);
      a6 = s6.fma(x, a6);
      b6 = s6.fma(y, b6);
      FloatVector s7 = FloatVector.broadcast(SPECIES, left[at + 7]);
      a7 = s7.fma(x, a7);
      b7 = s7.fma(y, b7);
      FloatVector z = FloatVector.fromArray(SPECIES, right, to + STRIP);
      FloatVector w = FloatVector.fromArray(SPECIES, right, to + STRIP + LANES);
      FloatVector t0 = FloatVector.broadcast(SPECIES, left[at + 8]);
      a0 = t0.fma(z, a0);
      b0 = t0.fma(w, b0);
      FloatVector t1 = FloatVector.broadcast(SPECIES, left[at + 9]);
      a1 = t1.fma(z, a1);
      b1 = t1.fma(w, b1);
      FloatVector t2 = FloatVector.broadcast(SPECIES, left[at + 10]);
      a2 = t2.fma(z, a2);
      b2 = t2.fma(w, b2);
      FloatVector t3 = FloatVector.broadcast(SPECIES, left[at + 11]);
      a3 = t3.fma(z, a3);
      b3 = t3.fma(w, b3);
      FloatVector t4 = FloatVector.broadcast(SPECIES, left[at + 12]);
      a4 = t4.fma(z, a4);
      b4 = t4.fma(w, b4);
      FloatVector t5 = FloatVector.broadcast(SPECIES, left[at + 13]);
      a5 = t5.fma(z, a5);
      b5 = t5.fma(w, b5);
      FloatVector t6 = FloatVector.broadcast(SPECIES, left[at + 14]);
      a6 = t6.fma(z, a6);
      b6 = t6.fma(w, b6);
      FloatVector t7 = FloatVector.broadcast(SPECIES, left[at + 15]);
      a7 = t7.fma(z, a7);
      b7 = t7.fma(w, b7);
    }
    a0.intoArray(out, outAt + 0 * STRIP);
    b0.intoArray(out, outAt + 0 * STRIP + LANES);
    a1.intoArray(out, outAt + 1 * STRIP);
    b1.intoArray(out, outAt + 1 * STRIP + LANES);
    a2.intoArray(out, outAt + 2 * STRIP);
    b2.intoArray(out, outAt + 2 * STRIP + LANES);
    a3.intoArray(out, outAt + 3 * STRIP);
    b3.intoArray(out, outAt + 3 * STRIP + LANES);
    a4.intoArray(out, outAt + 4 * STRIP);
    b4.intoArray(out, outAt + 4 * STRIP + LANES);
    a5.intoArray(out, outAt + 5 * STRIP);
    b5.intoArray(out, outAt + 5 * STRIP + LANES);
    a6.intoArray(out, outAt + 6 * STRIP);
    b6.intoArray(out, outAt + 6 * STRIP + LANES);
    a7.intoArray(out, outAt + 7 * STRIP);
    b7.intoArray(out, outAt + 7 * STRIP + LANES);
  }

  static void rows4(
      float[] left,
      int leftAt,
      int step,
      float[] right,
      int rightAt,
      int depth,
      float[] begin,
      int beginAt,
      float[] out,
      int outAt) {
    FloatVector a0 = FloatVector.fromArray(SPECIES, begin, beginAt + 0 * STRIP);
    FloatVector b0 = FloatVector.fromArray(SPECIES, begin, beginAt + 0 * STRIP + LANES);
    FloatVector a1 = FloatVector.fromArray(SPECIES, begin, beginAt + 1 * STRIP);
    FloatVector b1 = FloatVector.fromArray(SPECIES, begin, beginAt + 1 * STRIP + LANES);
    FloatVector a2 = FloatVector.fromArray(SPECIES, begin, beginAt + 2 * STRIP);
    FloatVector b2 = FloatVector.fromArray(SPECIES, begin, beginAt + 2 * STRIP + LANES);
    FloatVector a3 = FloatVector.fromArray(SPECIES, begin, beginAt + 3 * STRIP);
    FloatVector b3 = FloatVector.fromArray(SPECIES, begin, beginAt + 3 * STRIP + LANES);
    for (int n = 0; n < depth / 2; n++) {
      int at = leftAt + n * step;
      int to = rightAt + n * (2 * STRIP);
      FloatVector x = FloatVector.fromArray(SPECIES, right, to);
      FloatVector y = FloatVector.fromArray(SPECIES, right, to + LANES);
      FloatVector s0 = FloatVector.broadcast(SPECIES, left[at + 0]);
      a0 = s0.fma(x, a0);
      b0 = s0.fma(y, b0);
      FloatVector s1 = FloatVector.broadcast(SPECIES, left[at + 1]);
      a1 = s1.fma(x, a1);
      b1 = s1.fma(y, b1);
      FloatVector s2 = FloatVector.broadcast(SPECIES, left[at + 2]);
      a2 = s2.fma(x, a2);
      b2 = s2.fma(y, b2);
      FloatVector s3 = FloatVector.broadcast(SPECIES, left[at + 3]);
      a3 = s3.fma(x, a3);
      b3 = s3.fma(y, b3);
      FloatVector z = FloatVector.fromArray(SPECIES, right, to + STRIP);
      FloatVector w = FloatVector.fromArray(SPECIES, right, to + STRIP + LANES);
      FloatVector t0 = FloatVector.broadcast(SPECIES, left[at + 4]);
      a0 = t0.fma(z, a0);
      b0 = t0.fma(w, b0);
      FloatVector t1 = FloatVector.broadcast(SPECIES, left[at + 5]);
      a1 = t1.fma(z, a1);
      b1 = t1.fma(w, b1);
      FloatVector t2 = FloatVector.broadcast(SPECIES, left[at + 6]);
      a2 = t2.fma(z, a2);
      b2 = t2.fma(w, b2);
      FloatVector t3 = FloatVector.broadcast(SPECIES, left[at + 7]);
      a3 = t3.fma(z, a3);
      b3 = t3.fma(w, b3);
    }
    a0.intoArray(out, outAt + 0 * STRIP);
    b0.intoArray(out, outAt + 0 * STRIP + LANES);
    a1.intoArray(out, outAt + 1 * STRIP);
    b1.intoArray(out, outAt + 1 * STRIP + LANES);
    a2.intoArray(out, outAt + 2 * STRIP);
    b2.intoArray(out, outAt + 2 * STRIP + LANES);
    a3.intoArray(out, outAt + 3 * STRIP);
    b3.intoArray(out, outAt + 3 * STRIP + LANES);
  }
}
