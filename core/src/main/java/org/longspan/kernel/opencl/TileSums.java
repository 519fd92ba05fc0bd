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
 * Merges what the device has summed over a tile into the states of rows, in float64 where a state
 * is float64; and folds on the host what the device does not: strongest keys, other statistics,
 * values that are huge, NaN or Inf. These take the scores.
 */
final class TileSums {
  private static final int NUMBERS = 3;

  private final TileProblem problem;
  private final ScoreRow scoreRow;
  private final PlainRowSoftmax softmax = new PlainRowSoftmax();
  private final int valueWidth;
  private final int paddedWidth;
  private final float[] weights;
  private final float[] hugeSums;

  TileSums(TileProblem problem, int tileKeys, int paddedWidth) {
    this.problem = problem;
    this.paddedWidth = paddedWidth;
    scoreRow = new ScoreRow(problem, tileKeys);
    valueWidth = problem.shape().heads().valueWidth();
    weights = new float[tileKeys];
    hugeSums = new float[valueWidth];
  }

  /** Whether {@link #addScores} is needed besides {@link #add}. */
  static boolean needScores(PartialState state, TileValues values) {
    return state.top().k() > 0
        || state.needsScores()
        || values.hasHuge()
        || values.nonFinite().length > 0;
  }

  /**
   * Merges m, l, t and acc of a row.
   *
   * @param row row of the state
   * @param numbers m, l and t of row {@code at} of the launch
   * @param sums {@code [rows][padded dv]}
   */
  void add(PartialState state, int row, float[] numbers, float[] sums, int at) {
    float m = numbers[at * NUMBERS];
    if (m == Float.NEGATIVE_INFINITY) {
      return;
    }
    float before = state.m()[row];
    float joined = Math.max(before, m);
    double shift = before == joined ? 0 : (double) before - joined;
    double tileShift = m == joined ? 0 : (double) m - joined;
    double factor = Math.exp(shift);
    double tileFactor = Math.exp(tileShift);
    double l = state.l()[row];
    double tileL = numbers[at * NUMBERS + 1];
    if (state.keepsEntropy()) {
      double earlier = l == 0 ? 0 : factor * (state.t()[row] + shift * l);
      state.t()[row] = earlier + tileFactor * (numbers[at * NUMBERS + 2] + tileShift * tileL);
    }
    state.m()[row] = joined;
    state.l()[row] = factor * l + tileFactor * tileL;
    join(state.acc(), row, (float) factor, sums, at * paddedWidth, (float) tileFactor);
    if (state.hasHugeAcc()) {
      Arrays.fill(hugeSums, 0);
      join(state.hugeAcc(), row, (float) factor, hugeSums, 0, 0);
    }
  }

  private void join(
      float[] acc, int row, float factor, float[] sums, int sumsAt, float tileFactor) {
    int at = row * valueWidth;
    for (int f = 0; f < valueWidth; f++) {
      acc[at + f] = factor * acc[at + f] + tileFactor * sums[sumsAt + f];
    }
  }

  /**
   * Folds the scores of a row, which {@link #add} has merged before.
   *
   * @param scores one for each key from {@code offset} on, -inf where a pair takes no part
   */
  void addScores(
      QueryBlock block,
      int blockRow,
      RowRange keys,
      TileValues values,
      float[] scores,
      int offset,
      PartialState state) {
    int row = block.firstRow() + blockRow;
    int count = (int) keys.length();
    if (state.top().k() > 0) {
      RowScores same = RowScores.of(scores, offset);
      softmax.offer(scores, offset, count, keys.from(), same, state.top(), row);
    }
    if (state.needsScores()) {
      state.foldScores(row, scores, offset, 1, keys);
    }
    if (values.hasHuge() || values.nonFinite().length > 0) {
      weigh(block, blockRow, keys, scores, offset, state.m()[row]);
      if (values.hasHuge()) {
        addHuge(values.huge(), count, state.hugeAcc(), row);
      }
      addNonFinite(block, blockRow, keys, values, state.acc(), row);
    }
  }

  private void weigh(
      QueryBlock block, int blockRow, RowRange keys, float[] scores, int offset, float m) {
    for (int n = 0; n < keys.length(); n++) {
      float score = scores[offset + n];
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
    join(acc, row, 1, hugeSums, 0, 1);
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
