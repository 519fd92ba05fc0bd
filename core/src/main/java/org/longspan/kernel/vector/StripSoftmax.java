// DO NOT EDIT: made by org.longspan.kernel.vector.generator of the tests; see GeneratedSourcesTest.
package org.longspan.kernel.vector;

import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LT;
import static org.longspan.kernel.vector.VectorExp.EXPONENT_BIT;

import javax.annotation.processing.Generated;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Exponentials of a strip of scores {@code [keys][STRIP]}, in place; every query row is one lane.
 *
 * <p>{@code weight = exp(s - m)}, 0 for the score -inf of a pair that takes no part. Loops take the
 * two vectors of a pair in one turn, which hides the latency of one exponential behind the other,
 * and spell {@link VectorExp#exp} out.
 */
@Generated("StripSoftmaxSource")
final class StripSoftmax {
  private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;
  private static final int LANES = Lanes.COUNT;
  private static final int STRIP = Lanes.STRIP;

  private StripSoftmax() {}

  /**
   * Makes weights of scores and sums them up, also times {@code s - m} for the entropy.
   *
   * @param scores Modified: {@code [keys][STRIP]} from {@code at} on
   * @param m {@code [STRIP]}, not less than any score
   * @param sums Modified: {@code [STRIP]}, the weights are added, key by key
   * @param terms Modified: {@code [STRIP]}, {@code weight (s - m)} is added, key by key
   */
  static void weigh(float[] scores, int at, int keys, float[] m, float[] sums, float[] terms) {
    FloatVector log2e = FloatVector.broadcast(SPECIES, VectorExp.LOG2_E);
    FloatVector log2eLow = FloatVector.broadcast(SPECIES, VectorExp.LOG2_E_LOW);
    FloatVector round = FloatVector.broadcast(SPECIES, VectorExp.ROUND);
    FloatVector c1 = FloatVector.broadcast(SPECIES, VectorExp.C1);
    FloatVector c2 = FloatVector.broadcast(SPECIES, VectorExp.C2);
    FloatVector c3 = FloatVector.broadcast(SPECIES, VectorExp.C3);
    FloatVector c4 = FloatVector.broadcast(SPECIES, VectorExp.C4);
    FloatVector c5 = FloatVector.broadcast(SPECIES, VectorExp.C5);
    FloatVector one = FloatVector.broadcast(SPECIES, 1);
    FloatVector least = FloatVector.broadcast(SPECIES, VectorExp.LEAST);
    for (int lane = 0; lane < STRIP; lane += Lanes.PAIR) {
      FloatVector m0 = FloatVector.fromArray(SPECIES, m, lane);
      FloatVector m1 = FloatVector.fromArray(SPECIES, m, lane + LANES);
      FloatVector sum0 = FloatVector.fromArray(SPECIES, sums, lane);
      FloatVector sum1 = FloatVector.fromArray(SPECIES, sums, lane + LANES);
      FloatVector terms0 = FloatVector.fromArray(SPECIES, terms, lane);
      FloatVector terms1 = FloatVector.fromArray(SPECIES, terms, lane + LANES);
      int end = at + keys * STRIP + lane;
      for (int n = at + lane; n < end; n += STRIP) {
        FloatVector x0 = FloatVector.fromArray(SPECIES, scores, n).sub(m0);
        x0 = x0.blend(least, x0.compare(LT, least));
        FloatVector n0 = x0.fma(log2e, round);
        FloatVector r0 = x0.fma(log2eLow, x0.fma(log2e, round.sub(n0)));
        FloatVector p0 = r0.fma(c5, c4).fma(r0, c3).fma(r0, c2).fma(r0, c1).fma(r0, one);
        IntVector bits0 = n0.reinterpretAsInts().max(VectorExp.LEAST_POWER);
        FloatVector w0 = p0.mul(bits0.lanewise(LSHL, EXPONENT_BIT).reinterpretAsFloats());
        w0.intoArray(scores, n);
        sum0 = sum0.add(w0);
        terms0 = w0.fma(x0, terms0);
        FloatVector x1 = FloatVector.fromArray(SPECIES, scores, n + LANES).sub(m1);
        x1 = x1.blend(least, x1.compare(LT, least));
        FloatVector n1 = x1.fma(log2e, round);
        FloatVector r1 = x1.fma(log2eLow, x1.fma(log2e, round.sub(n1)));
        FloatVector p1 = r1.fma(c5, c4).fma(r1, c3).fma(r1, c2).fma(r1, c1).fma(r1, one);
        IntVector bits1 = n1.reinterpretAsInts().max(VectorExp.LEAST_POWER);
        FloatVector w1 = p1.mul(bits1.lanewise(LSHL, EXPONENT_BIT).reinterpretAsFloats());
        w1.intoArray(scores, n + LANES);
        sum1 = sum1.add(w1);
        terms1 = w1.fma(x1, terms1);
      }
      sum0.intoArray(sums, lane);
      sum1.intoArray(sums, lane + LANES);
      terms0.intoArray(terms, lane);
      terms1.intoArray(terms, lane + LANES);
    }
  }

  /** As {@link #weigh}, for differences {@code s - m} from -87 on. */
  static void weighBounded(
      float[] scores, int at, int keys, float[] m, float[] sums, float[] terms) {
    FloatVector log2e = FloatVector.broadcast(SPECIES, VectorExp.LOG2_E);
    FloatVector log2eLow = FloatVector.broadcast(SPECIES, VectorExp.LOG2_E_LOW);
    FloatVector round = FloatVector.broadcast(SPECIES, VectorExp.ROUND_HALF);
    FloatVector c1 = FloatVector.broadcast(SPECIES, VectorExp.C1 / 2);
    FloatVector c2 = FloatVector.broadcast(SPECIES, VectorExp.C2 / 2);
    FloatVector c3 = FloatVector.broadcast(SPECIES, VectorExp.C3 / 2);
    FloatVector c4 = FloatVector.broadcast(SPECIES, VectorExp.C4 / 2);
    FloatVector c5 = FloatVector.broadcast(SPECIES, VectorExp.C5 / 2);
    FloatVector half = FloatVector.broadcast(SPECIES, 0.5f);
    for (int lane = 0; lane < STRIP; lane += Lanes.PAIR) {
      FloatVector m0 = FloatVector.fromArray(SPECIES, m, lane);
      FloatVector m1 = FloatVector.fromArray(SPECIES, m, lane + LANES);
      FloatVector sum0 = FloatVector.fromArray(SPECIES, sums, lane);
      FloatVector sum1 = FloatVector.fromArray(SPECIES, sums, lane + LANES);
      FloatVector terms0 = FloatVector.fromArray(SPECIES, terms, lane);
      FloatVector terms1 = FloatVector.fromArray(SPECIES, terms, lane + LANES);
      int end = at + keys * STRIP + lane;
      for (int n = at + lane; n < end; n += STRIP) {
        FloatVector x0 = FloatVector.fromArray(SPECIES, scores, n).sub(m0);
        FloatVector n0 = x0.fma(log2e, round);
        FloatVector r0 = x0.fma(log2eLow, x0.fma(log2e, round.sub(n0)));
        FloatVector p0 = r0.fma(c5, c4).fma(r0, c3).fma(r0, c2).fma(r0, c1).fma(r0, half);
        IntVector power0 = n0.reinterpretAsInts().lanewise(LSHL, EXPONENT_BIT);
        FloatVector w0 = p0.reinterpretAsInts().add(power0).reinterpretAsFloats();
        w0.intoArray(scores, n);
        sum0 = sum0.add(w0);
        terms0 = w0.fma(x0, terms0);
        FloatVector x1 = FloatVector.fromArray(SPECIES, scores, n + LANES).sub(m1);
        FloatVector n1 = x1.fma(log2e, round);
        FloatVector r1 = x1.fma(log2eLow, x1.fma(log2e, round.sub(n1)));
        FloatVector p1 = r1.fma(c5, c4).fma(r1, c3).fma(r1, c2).fma(r1, c1).fma(r1, half);
        IntVector power1 = n1.reinterpretAsInts().lanewise(LSHL, EXPONENT_BIT);
        FloatVector w1 = p1.reinterpretAsInts().add(power1).reinterpretAsFloats();
        w1.intoArray(scores, n + LANES);
        sum1 = sum1.add(w1);
        terms1 = w1.fma(x1, terms1);
      }
      sum0.intoArray(sums, lane);
      sum1.intoArray(sums, lane + LANES);
      terms0.intoArray(terms, lane);
      terms1.intoArray(terms, lane + LANES);
    }
  }

  /**
   * As the other, without terms: what does not need them should not pay for them, one multiply-add
   * in nine.
   */
  static void weighBounded(float[] scores, int at, int keys, float[] m, float[] sums) {
    FloatVector log2e = FloatVector.broadcast(SPECIES, VectorExp.LOG2_E);
    FloatVector log2eLow = FloatVector.broadcast(SPECIES, VectorExp.LOG2_E_LOW);
    FloatVector round = FloatVector.broadcast(SPECIES, VectorExp.ROUND_HALF);
    FloatVector c1 = FloatVector.broadcast(SPECIES, VectorExp.C1 / 2);
    FloatVector c2 = FloatVector.broadcast(SPECIES, VectorExp.C2 / 2);
    FloatVector c3 = FloatVector.broadcast(SPECIES, VectorExp.C3 / 2);
    FloatVector c4 = FloatVector.broadcast(SPECIES, VectorExp.C4 / 2);
    FloatVector c5 = FloatVector.broadcast(SPECIES, VectorExp.C5 / 2);
    FloatVector half = FloatVector.broadcast(SPECIES, 0.5f);
    for (int lane = 0; lane < STRIP; lane += Lanes.PAIR) {
      FloatVector m0 = FloatVector.fromArray(SPECIES, m, lane);
      FloatVector m1 = FloatVector.fromArray(SPECIES, m, lane + LANES);
      FloatVector sum0 = FloatVector.fromArray(SPECIES, sums, lane);
      FloatVector sum1 = FloatVector.fromArray(SPECIES, sums, lane + LANES);
      int end = at + keys * STRIP + lane;
      for (int n = at + lane; n < end; n += STRIP) {
        FloatVector x0 = FloatVector.fromArray(SPECIES, scores, n).sub(m0);
        FloatVector n0 = x0.fma(log2e, round);
        FloatVector r0 = x0.fma(log2eLow, x0.fma(log2e, round.sub(n0)));
        FloatVector p0 = r0.fma(c5, c4).fma(r0, c3).fma(r0, c2).fma(r0, c1).fma(r0, half);
        IntVector power0 = n0.reinterpretAsInts().lanewise(LSHL, EXPONENT_BIT);
        FloatVector w0 = p0.reinterpretAsInts().add(power0).reinterpretAsFloats();
        w0.intoArray(scores, n);
        sum0 = sum0.add(w0);
        FloatVector x1 = FloatVector.fromArray(SPECIES, scores, n + LANES).sub(m1);
        FloatVector n1 = x1.fma(log2e, round);
        FloatVector r1 = x1.fma(log2eLow, x1.fma(log2e, round.sub(n1)));
        FloatVector p1 = r1.fma(c5, c4).fma(r1, c3).fma(r1, c2).fma(r1, c1).fma(r1, half);
        IntVector power1 = n1.reinterpretAsInts().lanewise(LSHL, EXPONENT_BIT);
        FloatVector w1 = p1.reinterpretAsInts().add(power1).reinterpretAsFloats();
        w1.intoArray(scores, n + LANES);
        sum1 = sum1.add(w1);
      }
      sum0.intoArray(sums, lane);
      sum1.intoArray(sums, lane + LANES);
    }
  }

  /**
   * Makes weights {@code exp(s - lse)} of scores and adds them to the sums of their keys, lane by
   * lane.
   *
   * @param scores Modified: {@code [keys][STRIP]} from {@code at} on
   * @param high {@code [STRIP]}, lse rounded to float32
   * @param low {@code [STRIP]}, what the rounding has left
   * @param columns Modified: {@code [keys][Lanes.SUMS]} from {@code to} on; lanes a multiple of
   *     SUMS apart share a sum
   */
  static void receive(
      float[] scores, int at, int keys, float[] high, float[] low, float[] columns, int to) {
    FloatVector log2e = FloatVector.broadcast(SPECIES, VectorExp.LOG2_E);
    FloatVector log2eLow = FloatVector.broadcast(SPECIES, VectorExp.LOG2_E_LOW);
    FloatVector round = FloatVector.broadcast(SPECIES, VectorExp.ROUND);
    FloatVector c1 = FloatVector.broadcast(SPECIES, VectorExp.C1);
    FloatVector c2 = FloatVector.broadcast(SPECIES, VectorExp.C2);
    FloatVector c3 = FloatVector.broadcast(SPECIES, VectorExp.C3);
    FloatVector c4 = FloatVector.broadcast(SPECIES, VectorExp.C4);
    FloatVector c5 = FloatVector.broadcast(SPECIES, VectorExp.C5);
    FloatVector one = FloatVector.broadcast(SPECIES, 1);
    FloatVector least = FloatVector.broadcast(SPECIES, VectorExp.LEAST);
    for (int lane = 0; lane < STRIP; lane += Lanes.PAIR) {
      FloatVector high0 = FloatVector.fromArray(SPECIES, high, lane);
      FloatVector high1 = FloatVector.fromArray(SPECIES, high, lane + LANES);
      FloatVector low0 = FloatVector.fromArray(SPECIES, low, lane);
      FloatVector low1 = FloatVector.fromArray(SPECIES, low, lane + LANES);
      int sum0 = lane % Lanes.SUMS;
      int sum1 = (lane + LANES) % Lanes.SUMS;
      for (int key = 0; key < keys; key++) {
        int n = at + key * STRIP + lane;
        int column = to + key * Lanes.SUMS;
        FloatVector x0 = FloatVector.fromArray(SPECIES, scores, n).sub(high0).sub(low0);
        x0 = x0.blend(least, x0.compare(LT, least));
        FloatVector n0 = x0.fma(log2e, round);
        FloatVector r0 = x0.fma(log2eLow, x0.fma(log2e, round.sub(n0)));
        FloatVector p0 = r0.fma(c5, c4).fma(r0, c3).fma(r0, c2).fma(r0, c1).fma(r0, one);
        IntVector bits0 = n0.reinterpretAsInts().max(VectorExp.LEAST_POWER);
        FloatVector w0 = p0.mul(bits0.lanewise(LSHL, EXPONENT_BIT).reinterpretAsFloats());
        w0.intoArray(scores, n);
        FloatVector x1 = FloatVector.fromArray(SPECIES, scores, n + LANES).sub(high1).sub(low1);
        x1 = x1.blend(least, x1.compare(LT, least));
        FloatVector n1 = x1.fma(log2e, round);
        FloatVector r1 = x1.fma(log2eLow, x1.fma(log2e, round.sub(n1)));
        FloatVector p1 = r1.fma(c5, c4).fma(r1, c3).fma(r1, c2).fma(r1, c1).fma(r1, one);
        IntVector bits1 = n1.reinterpretAsInts().max(VectorExp.LEAST_POWER);
        FloatVector w1 = p1.mul(bits1.lanewise(LSHL, EXPONENT_BIT).reinterpretAsFloats());
        w1.intoArray(scores, n + LANES);
        FloatVector.fromArray(SPECIES, columns, column + sum0)
            .add(w0)
            .intoArray(columns, column + sum0);
        FloatVector.fromArray(SPECIES, columns, column + sum1)
            .add(w1)
            .intoArray(columns, column + sum1);
      }
    }
  }

  /** As {@link #receive}, for differences {@code s - lse} of magnitude up to 87. */
  static void receiveBounded(
      float[] scores, int at, int keys, float[] high, float[] low, float[] columns, int to) {
    FloatVector log2e = FloatVector.broadcast(SPECIES, VectorExp.LOG2_E);
    FloatVector log2eLow = FloatVector.broadcast(SPECIES, VectorExp.LOG2_E_LOW);
    FloatVector round = FloatVector.broadcast(SPECIES, VectorExp.ROUND);
    FloatVector c1 = FloatVector.broadcast(SPECIES, VectorExp.C1);
    FloatVector c2 = FloatVector.broadcast(SPECIES, VectorExp.C2);
    FloatVector c3 = FloatVector.broadcast(SPECIES, VectorExp.C3);
    FloatVector c4 = FloatVector.broadcast(SPECIES, VectorExp.C4);
    FloatVector c5 = FloatVector.broadcast(SPECIES, VectorExp.C5);
    FloatVector one = FloatVector.broadcast(SPECIES, 1);
    for (int lane = 0; lane < STRIP; lane += Lanes.PAIR) {
      FloatVector high0 = FloatVector.fromArray(SPECIES, high, lane);
      FloatVector high1 = FloatVector.fromArray(SPECIES, high, lane + LANES);
      FloatVector low0 = FloatVector.fromArray(SPECIES, low, lane);
      FloatVector low1 = FloatVector.fromArray(SPECIES, low, lane + LANES);
      int sum0 = lane % Lanes.SUMS;
      int sum1 = (lane + LANES) % Lanes.SUMS;
      for (int key = 0; key < keys; key++) {
        int n = at + key * STRIP + lane;
        int column = to + key * Lanes.SUMS;
        FloatVector x0 = FloatVector.fromArray(SPECIES, scores, n).sub(high0).sub(low0);
        FloatVector n0 = x0.fma(log2e, round);
        FloatVector r0 = x0.fma(log2eLow, x0.fma(log2e, round.sub(n0)));
        FloatVector p0 = r0.fma(c5, c4).fma(r0, c3).fma(r0, c2).fma(r0, c1).fma(r0, one);
        IntVector bits0 = n0.reinterpretAsInts();
        FloatVector w0 = p0.mul(bits0.lanewise(LSHL, EXPONENT_BIT).reinterpretAsFloats());
        w0.intoArray(scores, n);
        FloatVector x1 = FloatVector.fromArray(SPECIES, scores, n + LANES).sub(high1).sub(low1);
        FloatVector n1 = x1.fma(log2e, round);
        FloatVector r1 = x1.fma(log2eLow, x1.fma(log2e, round.sub(n1)));
        FloatVector p1 = r1.fma(c5, c4).fma(r1, c3).fma(r1, c2).fma(r1, c1).fma(r1, one);
        IntVector bits1 = n1.reinterpretAsInts();
        FloatVector w1 = p1.mul(bits1.lanewise(LSHL, EXPONENT_BIT).reinterpretAsFloats());
        w1.intoArray(scores, n + LANES);
        FloatVector.fromArray(SPECIES, columns, column + sum0)
            .add(w0)
            .intoArray(columns, column + sum0);
        FloatVector.fromArray(SPECIES, columns, column + sum1)
            .add(w1)
            .intoArray(columns, column + sum1);
      }
    }
  }
}
