package org.longspan.kernel.vector;

import org.longspan.shape.RowRange;
import org.longspan.softmax.PartialState;
import org.longspan.tile.TileValues;

/**
 * The values of a tile that are NaN or Inf: the product leaves them out, since they would reach
 * rows that do not see them; they are added to the rows that do.
 */
final class NonFiniteValues {
  private final int width;

  NonFiniteValues(int width) {
    this.width = width;
  }

  /** Adds them to the rows of a strip, whose weights have taken the place of its scores. */
  void add(
      TileValues values,
      int head,
      RowRange strip,
      StripScores scores,
      PartialState state,
      int row) {
    for (int place : values.nonFinite()) {
      int key = place / width;
      int feature = place % width;
      for (int lane = 0; lane < strip.length(); lane++) {
        long query = strip.from() + lane;
        if (scores.isLive(head, query, scores.positions().from() + key)) {
          float weight = scores.scores()[scores.at(key) + lane];
          int at = state.accIndex(row + lane) + feature * state.spec().strip();
          state.acc()[at] += weight * values.at(place);
        }
      }
    }
  }
}
