package org.longspan.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.longspan.kernel.dense.RowScores;
import org.longspan.kernel.dense.RowSoftmax;
import org.longspan.softmax.PartialState;
import org.longspan.softmax.TopKeys;

/**
 * The softmax of a row in vectors.
 *
 * <p>Loops take one vector of the exponential at a time: with two, the compiler of JDK 17 runs out
 * of its budget for inlining and boxes them.
 */
public final class VectorRowSoftmax implements RowSoftmax {
  private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;
  private static final int LANES = Lanes.COUNT;

  private final float[] sums = new float[Lanes.SUMS];

  @Override
  public float fold(float[] scores, int offset, int count, PartialState state, int row) {
    float before = state.m()[row];
    float max = max(scores, offset, count);
    if (max == Float.NEGATIVE_INFINITY && hasNan(scores, offset, count)) {
      max = Float.NaN;
    }
    float m = Math.max(before, max);
    if (m == Float.NEGATIVE_INFINITY) {
      FloatVector zero = FloatVector.zero(SPECIES);
      for (int n = 0; n < count; n += LANES) {
        zero.intoArray(scores, offset + n);
      }
      return 1;
    }
    double shift = before == m ? 0 : (double) before - m;
    double factor = Math.exp(shift);
    double l = state.l()[row];
    state.m()[row] = m;
    state.l()[row] = factor * l;
    if (state.keepsEntropy()) {
      state.t()[row] = l == 0 ? 0 : factor * (state.t()[row] + shift * l);
    }
    addExponentials(scores, offset, count, state, row);
    return (float) factor;
  }

  /** NaN is passed over: it comes back in the sum of the exponentials. */
  private static float max(float[] scores, int offset, int count) {
    FloatVector a = FloatVector.broadcast(SPECIES, Float.NEGATIVE_INFINITY);
    FloatVector b = a;
    for (int n = offset; n < offset + count; n += Lanes.PAIR) {
      FloatVector x = FloatVector.fromArray(SPECIES, scores, n);
      FloatVector y = FloatVector.fromArray(SPECIES, scores, n + LANES);
      a = a.blend(x, x.compare(VectorOperators.GT, a));
      b = b.blend(y, y.compare(VectorOperators.GT, b));
    }
    return a.max(b).reduceLanes(VectorOperators.MAX);
  }

  private static boolean hasNan(float[] scores, int offset, int count) {
    for (int n = offset; n < offset + count; n++) {
      if (Float.isNaN(scores[n])) {
        return true;
      }
    }
    return false;
  }

  /**
   * Sums {@code exp(s - m)}, and {@code exp(s - m) (s - m)} for the entropy, whether it is wanted
   * or not: of two loops, JDK 17 boxes the vectors of the one that is used later.
   */
  private void addExponentials(float[] scores, int offset, int count, PartialState state, int row) {
    float m = state.m()[row];
    FloatVector sum = FloatVector.zero(SPECIES);
    FloatVector terms = sum;
    for (int n = offset; n < offset + count; n += LANES) {
      FloatVector s = clamp(FloatVector.fromArray(SPECIES, scores, n).sub(m));
      FloatVector weight = VectorExp.exp(s);
      weight.intoArray(scores, n);
      sum = sum.add(weight);
      terms = weight.fma(s, terms);
    }
    state.l()[row] += overLanes(sum);
    if (state.keepsEntropy()) {
      state.t()[row] += overLanes(terms);
    }
  }

  private float overLanes(FloatVector sum) {
    sum.intoArray(sums, 0);
    return Lanes.sum(sums, 0);
  }

  @Override
  public void offer(
      float[] scores,
      int offset,
      int count,
      long firstKey,
      RowScores strongest,
      TopKeys top,
      int row) {
    float least = strongest.lowered(top.threshold(row));
    for (int n = 0; n < count; n += LANES) {
      FloatVector s = FloatVector.fromArray(SPECIES, scores, offset + n);
      if (s.compare(VectorOperators.GT, least).anyTrue()) {
        for (int lane = n; lane < n + LANES; lane++) {
          if (scores[offset + lane] > least) {
            top.offer(row, strongest.at(lane), firstKey + lane);
            least = strongest.lowered(top.threshold(row));
          }
        }
      }
    }
  }

  @Override
  public void weights(float[] scores, int offset, int count, double high, double low) {
    float first = (float) high;
    float second = (float) (high - first + low);
    for (int n = offset; n < offset + count; n += LANES) {
      FloatVector s = FloatVector.fromArray(SPECIES, scores, n);
      FloatVector weight = exp(s.sub(first).sub(second));
      weight.blend(0, s.compare(VectorOperators.EQ, Float.NEGATIVE_INFINITY)).intoArray(scores, n);
    }
  }

  private static FloatVector exp(FloatVector x) {
    return VectorExp.exp(clamp(x));
  }

  private static FloatVector clamp(FloatVector x) {
    return x.blend(VectorExp.LEAST, x.compare(VectorOperators.LT, VectorExp.LEAST));
  }
}
