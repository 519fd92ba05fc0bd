package org.longspan.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The machine's vectors of float32. */
final class Lanes {
  static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

  /** Floats in a vector. */
  static final int COUNT = SPECIES.length();

  /** Floats in the two vectors of a micro-tile. */
  static final int PAIR = 2 * COUNT;

  private Lanes() {}

  /** {@code count} rounded up to a multiple of {@code step}. */
  static int roundUp(int count, int step) {
    return (count + step - 1) / step * step;
  }
}
