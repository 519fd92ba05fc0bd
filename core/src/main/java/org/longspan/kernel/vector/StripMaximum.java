package org.longspan.kernel.vector;

import static jdk.incubator.vector.VectorOperators.LT;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;

/** The largest scores of the rows of a strip. */
final class StripMaximum {
  private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;
  private static final int LANES = Lanes.COUNT;
  private static final int STRIP = Lanes.STRIP;

  private StripMaximum() {}

  /**
   * The largest score of every lane. A NaN may be passed over, since it comes back in the sum of
   * the weights.
   *
   * <p>The bits of floats are taken as integers, whose maximum needs no mask (JDK 17 moves masks to
   * vectors and back): where a float is positive, the largest integer is the largest float, and
   * where all are negative, the least.
   *
   * @param scores {@code [keys][STRIP]} from {@code at} on
   * @param max Modified: {@code [STRIP]}, raised to the maximum; {@link Float#NaN} stays
   */
  static void raise(float[] scores, int at, int keys, float[] max) {
    for (int lane = 0; lane < STRIP; lane += Lanes.PAIR) {
      IntVector most0 = FloatVector.fromArray(SPECIES, max, lane).reinterpretAsInts();
      IntVector most1 = FloatVector.fromArray(SPECIES, max, lane + LANES).reinterpretAsInts();
      IntVector least0 = most0;
      IntVector least1 = most1;
      int end = at + keys * STRIP + lane;
      for (int n = at + lane; n < end; n += STRIP) {
        IntVector s0 = FloatVector.fromArray(SPECIES, scores, n).reinterpretAsInts();
        IntVector s1 = FloatVector.fromArray(SPECIES, scores, n + LANES).reinterpretAsInts();
        most0 = most0.max(s0);
        most1 = most1.max(s1);
        least0 = least0.min(s0);
        least1 = least1.min(s1);
      }
      IntVector max0 = most0.blend(least0, most0.compare(LT, 0));
      IntVector max1 = most1.blend(least1, most1.compare(LT, 0));
      max0.reinterpretAsFloats().intoArray(max, lane);
      max1.reinterpretAsFloats().intoArray(max, lane + LANES);
    }
  }
}
