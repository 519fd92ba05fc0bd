package org.longspan.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Exponentials of a strip of scores {@code [keys][STRIP]}, in place; every query row is one lane.
 *
 * <p>{@code weight = exp(s - m)}, 0 for the score -inf of a pair that takes no part. Loops take the
 * two vectors of a pair in one turn, which hides the latency of one exponential behind the other.
 * There are few of them: when more than five exponentials meet in one compiled method, the
 * compiler's budget of nodes ends and vectors are made as objects, thirty times slower.
 */
final class StripSoftmax {
  private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;
  private static final int LANES = Lanes.COUNT;
  private static final int STRIP = Lanes.STRIP;

  private StripSoftmax() {}

  /**
   * Makes weights of scores and sums them up, also multiplied by {@code s - m} for the entropy.
   *
   * @param scores Modified: {@code [keys][STRIP]} from {@code at} on
   * @param m {@code [STRIP]}; no score exceeds it by 88
   * @param sums Modified: {@code [STRIP]}, becomes the sums of the weights
   * @param terms Modified: {@code [STRIP]}, becomes the sums of {@code weight (s - m)}
   */
  static void weigh(float[] scores, int at, int keys, float[] m, float[] sums, float[] terms) {
    for (int lane = 0; lane < STRIP; lane += Lanes.PAIR) {
      FloatVector m0 = FloatVector.fromArray(SPECIES, m, lane);
      FloatVector m1 = FloatVector.fromArray(SPECIES, m, lane + LANES);
      FloatVector sum0 = FloatVector.zero(SPECIES);
      FloatVector sum1 = FloatVector.zero(SPECIES);
      FloatVector terms0 = FloatVector.zero(SPECIES);
      FloatVector terms1 = FloatVector.zero(SPECIES);
      int end = at + keys * STRIP + lane;
      for (int n = at + lane; n < end; n += STRIP) {
        FloatVector x0 = difference(scores, n, m0);
        FloatVector w0 = VectorExp.exp(x0);
        w0.intoArray(scores, n);
        sum0 = sum0.add(w0);
        terms0 = w0.fma(x0, terms0);
        FloatVector x1 = difference(scores, n + LANES, m1);
        FloatVector w1 = VectorExp.exp(x1);
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

  /** As {@link #weigh} with m = 0 and without terms, for scores from -87 to 88. */
  static void weighBounded(float[] scores, int at, int keys, float[] sums) {
    for (int lane = 0; lane < STRIP; lane += Lanes.PAIR) {
      FloatVector sum0 = FloatVector.zero(SPECIES);
      FloatVector sum1 = FloatVector.zero(SPECIES);
      int end = at + keys * STRIP + lane;
      for (int n = at + lane; n < end; n += STRIP) {
        FloatVector w0 = VectorExp.boundedExp(FloatVector.fromArray(SPECIES, scores, n));
        w0.intoArray(scores, n);
        sum0 = sum0.add(w0);
        FloatVector w1 = VectorExp.boundedExp(FloatVector.fromArray(SPECIES, scores, n + LANES));
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
   * @param columns Modified: {@code [keys][LANES]} from {@code to} on
   */
  static void receive(
      float[] scores, int at, int keys, float[] high, float[] low, float[] columns, int to) {
    for (int lane = 0; lane < STRIP; lane += Lanes.PAIR) {
      FloatVector high0 = FloatVector.fromArray(SPECIES, high, lane);
      FloatVector high1 = FloatVector.fromArray(SPECIES, high, lane + LANES);
      FloatVector low0 = FloatVector.fromArray(SPECIES, low, lane);
      FloatVector low1 = FloatVector.fromArray(SPECIES, low, lane + LANES);
      for (int key = 0; key < keys; key++) {
        int n = at + key * STRIP + lane;
        int column = to + key * LANES;
        FloatVector w0 = VectorExp.exp(difference(scores, n, high0).sub(low0));
        w0.intoArray(scores, n);
        FloatVector w1 = VectorExp.exp(difference(scores, n + LANES, high1).sub(low1));
        w1.intoArray(scores, n + LANES);
        FloatVector.fromArray(SPECIES, columns, column).add(w0.add(w1)).intoArray(columns, column);
      }
    }
  }

  private static FloatVector difference(float[] scores, int at, FloatVector m) {
    return VectorExp.clamp(FloatVector.fromArray(SPECIES, scores, at).sub(m));
  }

  /**
   * The largest score of every lane. NaN is passed over, since it comes back in the sum of the
   * weights.
   *
   * @param scores {@code [keys][STRIP]} from {@code at} on
   * @param max Modified: {@code [STRIP]}, raised to the maximum; NaN stays
   */
  static void max(float[] scores, int at, int keys, float[] max) {
    for (int lane = 0; lane < STRIP; lane += LANES) {
      FloatVector most = FloatVector.fromArray(SPECIES, max, lane);
      int end = at + keys * STRIP + lane;
      for (int n = at + lane; n < end; n += STRIP) {
        FloatVector s = FloatVector.fromArray(SPECIES, scores, n);
        most = most.blend(s, s.compare(VectorOperators.GT, most));
      }
      most.intoArray(max, lane);
    }
  }
}
