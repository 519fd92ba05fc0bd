package org.longspan.kernel.vector;

import static jdk.incubator.vector.VectorOperators.ADD;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.MAX;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;

/** The machine's vectors of float32, and the strips of query rows that they run along. */
public final class Lanes {
  public static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

  /** Floats in a vector. */
  public static final int COUNT = SPECIES.length();

  /** Floats in the two vectors of a micro-tile. */
  public static final int PAIR = 2 * COUNT;

  /**
   * Query rows of a strip, the same on every machine, a multiple of every {@link #PAIR}: a row is
   * one lane of all its vectors, so its bits do not depend on how many lanes a vector has.
   */
  public static final int STRIP = 32;

  /**
   * Partial sums of whatever is summed over lanes, the same on every machine, a multiple of every
   * {@link #COUNT}.
   */
  static final int SUMS = STRIP / 2;

  static {
    useEveryOperator();
  }

  private Lanes() {}

  /**
   * Uses every operator of this package once. The first use of an operator in compiled code is a
   * trap in a method of the Vector API that is inlined into every operation; after four such traps
   * the compiler of JDK 17 counts too many of them in a loop with many operations, and no longer
   * trusts that vectors are vectors of {@link #SPECIES}: the loop becomes 50 times slower.
   */
  private static void useEveryOperator() {
    FloatVector x = FloatVector.broadcast(SPECIES, 1);
    IntVector bits = x.reinterpretAsInts();
    x.add(x).sub(x).mul(x).fma(x, x).max(x).sqrt();
    x.reduceLanes(ADD);
    x.reduceLanes(MAX);
    bits.add(bits).or(bits).max(bits).min(bits);
    bits.lanewise(LSHL, 1).lanewise(LSHR, 1);
  }

  /**
   * The sum of {@link #SUMS} values, pair by pair. The order of {@code reduceLanes} is undefined:
   * on JDK 25 compiled code differs from interpreted code in the last bits.
   */
  static float sum(float[] values, int at) {
    float sum = 0;
    for (int n = at; n < at + SUMS; n += 4) {
      sum += (values[n] + values[n + 1]) + (values[n + 2] + values[n + 3]);
    }
    return sum;
  }

  /** {@code count} rounded up to a multiple of {@code step}. */
  public static int roundUp(int count, int step) {
    return (count + step - 1) / step * step;
  }
}
