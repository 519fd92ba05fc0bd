package org.longspan.kernel.vector;

import java.util.Arrays;
import org.longspan.shape.RowRange;
import org.longspan.softmax.PartialState;

/**
 * The values of a tile that are NaN or Inf: they are taken out of the product, where they would
 * reach rows that do not see them, and are added to the rows that do.
 */
final class NonFiniteValues {
  private static final int[] NONE = {};

  private final int width;
  private int[] places = NONE;
  private float[] values = {};

  NonFiniteValues(int width) {
    this.width = width;
  }

  /** The first {@code count} values {@code [count][dv]}, with 0 for those that are not finite. */
  float[] takeOut(float[] values, int count) {
    this.values = values;
    places = NONE;
    if (Packing.allFinite(values, count * width)) {
      return values;
    }
    float[] finite = values.clone();
    places = new int[count * width];
    int found = 0;
    for (int n = 0; n < count * width; n++) {
      if (!Float.isFinite(values[n])) {
        finite[n] = 0;
        places[found++] = n;
      }
    }
    places = Arrays.copyOf(places, found);
    return finite;
  }

  boolean isEmpty() {
    return places.length == 0;
  }

  /** Adds them to the rows of a strip, whose weights stand in the place of its scores. */
  void add(int head, RowRange strip, StripScores scores, PartialState state, int row) {
    for (int place : places) {
      int key = place / width;
      int feature = place % width;
      for (int lane = 0; lane < strip.length(); lane++) {
        long query = strip.from() + lane;
        if (scores.isLive(head, query, scores.positions().from() + key)) {
          float weight = scores.scores()[scores.at(key) + lane];
          int at = state.accIndex(row + lane) + feature * state.spec().strip();
          state.acc()[at] += weight * values[place];
        }
      }
    }
  }
}
