package org.longspan.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The machine's vectors of float32, and the strips of query rows that they run along. */
final class Lanes {
  static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

  /** Floats in a vector. */
  static final int COUNT = SPECIES.length();

  /** Floats in the two vectors of a micro-tile. */
  static final int PAIR = 2 * COUNT;

  /**
   * Query rows of a strip, the same on every machine, a multiple of every {@link #PAIR}: a row is
   * one lane of all its vectors, so its bits do not depend on how many lanes a vector has.
   */
  static final int STRIP = 32;

  private Lanes() {}

  /** {@code count} rounded up to a multiple of {@code step}. */
  static int roundUp(int count, int step) {
    return (count + step - 1) / step * step;
  }
}
