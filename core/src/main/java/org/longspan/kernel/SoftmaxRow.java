package org.longspan.kernel;

import java.util.Arrays;
import org.longspan.softmax.PartialState;
import org.longspan.softmax.TopKeys;

/** The online softmax of one row of scores: folds a tile row into a state row. */
final class SoftmaxRow {
  private SoftmaxRow() {}

  /**
   * Folds scores into m, l, t and the top keys of a state row, and leaves {@code exp(s - m)} in
   * their place.
   *
   * @param scores Modified: {@code count} values from {@code offset} on
   * @param firstKey global position of the first score's key
   * @return the factor {@code exp(m before - m after)} that acc has still to be multiplied by
   */
  static float fold(
      float[] scores, int offset, int count, long firstKey, PartialState state, int row) {
    float before = state.m()[row];
    float m = Math.max(before, max(scores, offset, count));
    if (m == Float.NEGATIVE_INFINITY) {
      Arrays.fill(scores, offset, offset + count, 0);
      return 1;
    }
    if (state.spec().topK() > 0) {
      offerAll(scores, offset, count, firstKey, state.top(), row);
    }
    double shift = before == m ? 0 : (double) before - m;
    double factor = Math.exp(shift);
    if (state.spec().entropy()) {
      double carried = before == Float.NEGATIVE_INFINITY ? 0 : shift * state.l()[row];
      state.t()[row] = factor * (state.t()[row] + carried) + weightedSum(scores, offset, count, m);
    }
    state.l()[row] = factor * state.l()[row] + exponentials(scores, offset, count, m);
    state.m()[row] = m;
    return (float) factor;
  }

  private static float max(float[] scores, int offset, int count) {
    float max = Float.NEGATIVE_INFINITY;
    for (int n = offset; n < offset + count; n++) {
      max = Math.max(max, scores[n]);
    }
    return max;
  }

  private static double weightedSum(float[] scores, int offset, int count, float m) {
    double sum = 0;
    for (int n = offset; n < offset + count; n++) {
      float s = scores[n] - m;
      if (s != Float.NEGATIVE_INFINITY) {
        sum += Exp.exp(s) * s;
      }
    }
    return sum;
  }

  private static double exponentials(float[] scores, int offset, int count, float m) {
    double sum = 0;
    for (int n = offset; n < offset + count; n++) {
      float weight = Exp.exp(scores[n] - m);
      scores[n] = weight;
      sum += weight;
    }
    return sum;
  }

  private static void offerAll(
      float[] scores, int offset, int count, long firstKey, TopKeys top, int row) {
    float threshold = top.threshold(row);
    for (int n = 0; n < count; n++) {
      if (scores[offset + n] > threshold) {
        top.offer(row, scores[offset + n], firstKey + n);
        threshold = top.threshold(row);
      }
    }
  }
}
