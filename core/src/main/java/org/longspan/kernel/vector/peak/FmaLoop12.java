// DO NOT EDIT: made by org.longspan.kernel.vector.generator of the tests; see GeneratedSourcesTest.
package org.longspan.kernel.vector.peak;

import javax.annotation.processing.Generated;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.longspan.kernel.MultiplyAddLoop;

/** 12 sums, which fill the registers of a machine that has 16. */
@Generated("FmaLoopSource")
public final class FmaLoop12 implements MultiplyAddLoop {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

  @Override
  public int sums() {
    return 12 * SPECIES.length();
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
    return sum.reduceLanes(VectorOperators.ADD);
  }
}
