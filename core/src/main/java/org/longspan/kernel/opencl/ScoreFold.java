package org.longspan.kernel.opencl;

import java.util.Arrays;
import org.longspan.kernel.dense.PlainRowSoftmax;
import org.longspan.kernel.dense.RowScores;
import org.longspan.shape.RowRange;
import org.longspan.softmax.PartialState;
import org.longspan.tile.QueryBlock;
import org.longspan.tile.ScoreRow;
import org.longspan.tile.TileProblem;
import org.longspan.tile.TileValues;

/**
 * Folds on the host what the device does not: strongest keys, other statistics, values that are
 * huge, NaN or Inf. These take the scores.
 */
final class ScoreFold {
  private final TileProblem problem;
  private final ScoreRow scoreRow;
  private final PlainRowSoftmax softmax = new PlainRowSoftmax();
  private final int valueWidth;
  private final float[] weights;
  private final float[] hugeSums;

  ScoreFold(TileProblem problem, int tileKeys) {
    this.problem = problem;
    scoreRow = new ScoreRow(problem, tileKeys);
    valueWidth = problem.shape().heads().valueWidth();
    weights = new float[tileKeys];
    hugeSums = new float[valueWidth];
  }

  /** Whether {@link #add} is needed for a state and a tile. */
  static boolean isNeeded(PartialState state, TileValues values) {
    return state.top().k() > 0
        || state.needsScores()
        || values.hasHuge()
        || values.nonFinite().length > 0;
  }

  /**
   * Folds the scores of a row.
   *
   * @param scores one for each key, -inf where a pair takes no part
   * @param state its m is that of the row after this tile
   */
  void add(
      QueryBlock block,
      int blockRow,
      RowRange keys,
      TileValues values,
      float[] scores,
      PartialState state) {
    int row = block.firstRow() + blockRow;
    int count = (int) keys.length();
    if (state.top().k() > 0) {
      RowScores same = RowScores.of(scores, 0);
      softmax.offer(scores, 0, count, keys.from(), same, state.top(), row);
    }
    if (state.needsScores()) {
      state.foldScores(row, scores, 0, 1, keys);
    }
    if (values.hasHuge() || values.nonFinite().length > 0) {
      weigh(block, blockRow, keys, scores, state.m()[row]);
      if (values.hasHuge()) {
        addHuge(values.huge(), count, state.hugeAcc(), row);
      }
      addNonFinite(block, blockRow, keys, values, state.acc(), row);
    }
  }

  private void weigh(QueryBlock block, int blockRow, RowRange keys, float[] scores, float m) {
    for (int n = 0; n < keys.length(); n++) {
      float score = scores[n];
      boolean dead = score == Float.NEGATIVE_INFINITY;
      weights[n] = dead ? 0 : (float) Math.exp((double) score - m);
    }
    if (!problem.rule().dropout().isNone()) {
      long query = block.positions().from() + blockRow;
      problem.rule().dropout().apply(weights, 0, 1, block.head(), query, keys);
    }
  }

  private void addHuge(float[] huge, int count, float[] acc, int row) {
    Arrays.fill(hugeSums, 0);
    for (int n = 0; n < count; n++) {
      for (int f = 0; f < valueWidth && weights[n] != 0; f++) {
        hugeSums[f] += weights[n] * huge[n * valueWidth + f];
      }
    }
    for (int f = 0; f < valueWidth; f++) {
      acc[row * valueWidth + f] += hugeSums[f];
    }
  }

  private void addNonFinite(
      QueryBlock block, int blockRow, RowRange keys, TileValues values, float[] acc, int row) {
    long query = block.positions().from() + blockRow;
    for (int place : values.nonFinite()) {
      int n = place / valueWidth;
      if (scoreRow.isLive(block.head(), query, keys.from() + n)) {
        acc[row * valueWidth + place % valueWidth] += weights[n] * values.at(place);
      }
    }
  }
}
