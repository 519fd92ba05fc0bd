package org.longspan.kernel.dense;

import java.util.Arrays;
import org.longspan.softmax.PartialState;
import org.longspan.softmax.TopKeys;

/** The softmax of a row in plain loops. */
public final class PlainRowSoftmax implements RowSoftmax {

  @Override
  public void weights(float[] scores, int offset, int count, double high, double low) {
    for (int n = offset; n < offset + count; n++) {
      boolean dead = scores[n] == Float.NEGATIVE_INFINITY;
      scores[n] = dead ? 0 : Exp.exp((float) (scores[n] - high - low));
    }
  }

  @Override
  public float fold(float[] scores, int offset, int count, PartialState state, int row) {
    float before = state.m()[row];
    float m = Math.max(before, max(scores, offset, count));
    if (m == Float.NEGATIVE_INFINITY) {
      Arrays.fill(scores, offset, offset + count, 0);
      return 1;
    }
    double shift = before == m ? 0 : (double) before - m;
    double factor = Math.exp(shift);
    state.m()[row] = m;
    if (state.keepsEntropy() && state.l()[row] != 0) {
      state.t()[row] = factor * (state.t()[row] + shift * state.l()[row]);
    }
    state.l()[row] *= factor;
    addExponentials(scores, offset, count, state, row);
    return (float) factor;
  }

  private static float max(float[] scores, int offset, int count) {
    float max = Float.NEGATIVE_INFINITY;
    for (int n = offset; n < offset + count; n++) {
      max = Math.max(max, scores[n]);
    }
    return max;
  }

  private static void addExponentials(
      float[] scores, int offset, int count, PartialState state, int row) {
    float m = state.m()[row];
    double l = 0;
    double t = 0;
    for (int n = offset; n < offset + count; n++) {
      float s = scores[n] - m;
      float weight = Exp.exp(s);
      scores[n] = weight;
      l += weight;
      // The limit of a dead key's term is 0; as a product it would be NaN.
      t += weight == 0 ? 0 : (double) weight * s;
    }
    state.l()[row] += l;
    if (state.keepsEntropy()) {
      state.t()[row] += t;
    }
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
    for (int n = 0; n < count; n++) {
      if (scores[offset + n] > least) {
        top.offer(row, strongest.at(n), firstKey + n);
        least = strongest.lowered(top.threshold(row));
      }
    }
  }
}
