// DO NOT EDIT: made by org.longspan.kernel.vector.generator of the tests; see GeneratedSourcesTest.
package org.longspan.kernel.vector.peak;

import javax.annotation.processing.Generated;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.longspan.kernel.MultiplyAddLoop;

/** 24 sums, which fill the registers of a machine that has 32. */
@Generated("FmaLoopSource")
public final class FmaLoop24 implements MultiplyAddLoop {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

  @Override
  public int sums() {
    return 24 * SPECIES.length();
  }

  @Override
  public float run(float factor, int steps) {
    FloatVector x = FloatVector.broadcast(SPECIES, factor);
    FloatVector a0 = FloatVector.broadcast(SPECIES, 0);
    FloatVector a1 = FloatVector.broadcast(SPECIES, 1);
    FloatVector a2 = FloatVector.broadcast(SPECIES, 2);
    FloatVector a3 = FloatVector.broadcast(SPECIES, 3);
    FloatVector a4 = FloatVector.broadcast(SPECIES, 4);
    FloatVector a5 = FloatVector.broadcast(SPECIES, 5);
    FloatVector a6 = FloatVector.broadcast(SPECIES, 6);
    FloatVector a7 = FloatVector.broadcast(SPECIES, 7);
    FloatVector a8 = FloatVector.broadcast(SPECIES, 8);
    FloatVector a9 = FloatVector.broadcast(SPECIES, 9);
    FloatVector a10 = FloatVector.broadcast(SPECIES, 10);
    FloatVector a11 = FloatVector.broadcast(SPECIES, 11);
    FloatVector a12 = FloatVector.broadcast(SPECIES, 12);
    FloatVector a13 = FloatVector.broadcast(SPECIES, 13);
    FloatVector a14 = FloatVector.broadcast(SPECIES, 14);
    FloatVector a15 = FloatVector.broadcast(SPECIES, 15);
    FloatVector a16 = FloatVector.broadcast(SPECIES, 16);
    FloatVector a17 = FloatVector.broadcast(SPECIES, 17);
    FloatVector a18 = FloatVector.broadcast(SPECIES, 18);
    FloatVector a19 = FloatVector.broadcast(SPECIES, 19);
    FloatVector a20 = FloatVector.broadcast(SPECIES, 20);
    FloatVector a21 = FloatVector.broadcast(SPECIES, 21);
    FloatVector a22 = FloatVector.broadcast(SPECIES, 22);
    FloatVector a23 = FloatVector.broadcast(SPECIES, 23);
    for (int n = 0; n < steps; n++) {
      a0 = x.fma(x, a0);
      a1 = x.fma(x, a1);
      a2 = x.fma(x, a2);
      a3 = x.fma(x, a3);
      a4 = x.fma(x, a4);
      a5 = x.fma(x, a5);
      a6 = x.fma(x, a6);
      a7 = x.fma(x, a7);
      a8 = x.fma(x, a8);
      a9 = x.fma(x, a9);
      a10 = x.fma(x, a10);
      a11 = x.fma(x, a11);
      a12 = x.fma(x, a12);
      a13 = x.fma(x, a13);
      a14 = x.fma(x, a14);
      a15 = x.fma(x, a15);
      a16 = x.fma(x, a16);
      a17 = x.fma(x, a17);
      a18 = x.fma(x, a18);
      a19 = x.fma(x, a19);
      a20 = x.fma(x, a20);
      a21 = x.fma(x, a21);
      a22 = x.fma(x, a22);
      a23 = x.fma(x, a23);
    }
    FloatVector sum = FloatVector.zero(SPECIES);
    sum = sum.add(a0);
    sum = sum.add(a1);
    sum = sum.add(a2);
    sum = sum.add(a3);
    sum = sum.add(a4);
    sum = sum.add(a5);
    sum = sum.add(a6);
    sum = sum.add(a7);
    sum = sum.add(a8);
    sum = sum.add(a9);
    sum = sum.add(a10);
    sum = sum.add(a11);
    sum = sum.add(a12);
    sum = sum.add(a13);
    sum = sum.add(a14);
    sum = sum.add(a15);
    sum = sum.add(a16);
    sum = sum.add(a17);
    sum = sum.add(a18);
    sum = sum.add(a19);
    sum = sum.add(a20);
    sum = sum.add(a21);
    sum = sum.add(a22);
    sum = sum.add(a23);
    return sum.reduceLanes(VectorOperators.ADD);
  }
}
