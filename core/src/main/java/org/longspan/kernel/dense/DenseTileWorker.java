package org.longspan.kernel.dense;

import java.util.Arrays;
import org.longspan.mask.Coverage;
import org.longspan.score.Dropout;
import org.longspan.shape.HeadLayout;
import org.longspan.shape.RowRange;
import org.longspan.softmax.LseValues;
import org.longspan.softmax.PartialState;
import org.longspan.stats.KeyStats;
import org.longspan.tile.QueryBlock;
import org.longspan.tile.ScoreRow;
import org.longspan.tile.TileProblem;
import org.longspan.tile.TileShape;
import org.longspan.tile.TileValues;
import org.longspan.tile.TileWorker;
import org.longspan.timing.PartClock;
import org.longspan.timing.WorkPart;

/**
 * A worker that writes a tile of scores to memory, takes the softmax row by row, and multiplies by
 * the values. The subclass computes the two products.
 */
public abstract class DenseTileWorker implements TileWorker {
  private final TileShape tile;
  private final TileProblem problem;
  private final RowSoftmax rows;
  private final ScoreRow scoreRow;
  private final ExactScores exact;
  private final Dropout dropout;
  private final boolean choosesKeys;
  private final float[] scores;
  private final float[] factors;
  private final float[] sums;
  private final TileValues values = new TileValues();
  private RowRange positions = RowRange.EMPTY;

  /**
   * @param rows how a row of scores is taken through the softmax
   */
  protected DenseTileWorker(TileShape tile, TileProblem problem, RowSoftmax rows) {
    this.rows = rows;
    this.tile = tile;
    this.problem = problem;
    scoreRow = new ScoreRow(problem, tile.keys());
    exact = new ExactScores(problem, scoreRow);
    dropout = problem.rule().dropout();
    choosesKeys = problem.state().topK() > 0;
    scores = new float[tile.rows() * tile.keys()];
    factors = new float[tile.rows()];
    sums = new float[tile.rows() * valueWidth()];
  }

  /** Bytes that this class holds for tiles of this shape. */
  protected static long bytes(TileShape tile, HeadLayout heads) {
    return (long) Float.BYTES * tile.rows() * (tile.keys() + heads.valueWidth() + 1);
  }

  /** Takes over the keys of the current tile, {@code count} of them live. */
  protected abstract void loadKeys(float[] keys, int count);

  /** Takes over values of the current tile; called again where some of them are huge. */
  protected abstract void loadValues(float[] values, int count);

  /**
   * {@code products[r][n] = scale q_r . k_n} for the live rows of {@code block} and the loaded
   * keys.
   *
   * @param products Modified: {@code [tile rows][tile keys]}
   */
  protected abstract void multiplyKeys(QueryBlock block, float[] products);

  /** Whether {@link #multiplyKeys} may round a product by the place of its key in the tile. */
  protected abstract boolean placesMatter();

  /**
   * {@code sums[r] = sum_n weights[r][n] v_n} for the first {@code liveRows} rows; weights of pairs
   * behind the mask and of padded keys are 0, and all values finite.
   *
   * @param weights not modified
   * @param sums Modified: {@code [tile rows][dv]}
   */
  protected abstract void multiplyValues(int liveRows, float[] weights, float[] sums);

  @Override
  public final void load(float[] keys, float[] values, RowRange positions) {
    int count = (int) positions.length();
    this.positions = positions;
    loadKeys(keys, count);
    if (isExactNeeded()) {
      exact.load(keys, positions);
    }
    if (values.length > 0) {
      this.values.set(values, count * valueWidth());
      loadValues(this.values.moderate(), count);
    }
  }

  @Override
  public final void fold(QueryBlock block, Coverage coverage, PartialState state) {
    multiplyKeys(block, scores);
    for (int row = 0; row < block.liveRows(); row++) {
      int offset = row * tile.keys();
      score(block, coverage, row);
      int stateRow = block.firstRow() + row;
      if (choosesKeys) {
        RowScores strongest =
            isExactNeeded() ? exact.begin(block, row) : RowScores.of(scores, offset);
        rows.offer(scores, offset, tile.keys(), positions.from(), strongest, state.top(), stateRow);
      }
      if (state.needsScores()) {
        WorkPart outer = PartClock.enter(WorkPart.STATISTICS);
        state.foldScores(stateRow, scores, offset, 1, positions);
        PartClock.enter(outer);
      }
      factors[row] = rows.fold(scores, offset, tile.keys(), state, stateRow);
      if (!dropout.isNone()) {
        long query = block.positions().from() + row;
        dropout.apply(scores, offset, 1, block.head(), query, positions);
      }
    }
    multiplyValues(block.liveRows(), scores, sums);
    addSums(block, state.acc());
    if (values.hasHuge() || state.hasHugeAcc()) {
      foldHuge(block, state.hugeAcc());
    }
    addNonFiniteValues(block, state.acc());
  }

  @Override
  public final void receive(QueryBlock block, Coverage coverage, LseValues lse, KeyStats stats) {
    multiplyKeys(block, scores);
    for (int row = 0; row < block.liveRows(); row++) {
      int offset = row * tile.keys();
      double high = lse.high()[block.firstRow() + row];
      if (high > Double.NEGATIVE_INFINITY) {
        score(block, coverage, row);
        rows.weights(scores, offset, tile.keys(), high, lse.low()[block.firstRow() + row]);
        WorkPart outer = PartClock.enter(WorkPart.STATISTICS);
        stats.add(block.positions().from() + row, positions, scores, offset);
        PartClock.enter(outer);
      }
    }
  }

  private void score(QueryBlock block, Coverage coverage, int row) {
    long query = block.positions().from() + row;
    int offset = row * tile.keys();
    scoreRow.apply(scores, offset, 1, block.head(), query, positions, coverage);
    int count = (int) positions.length();
    Arrays.fill(scores, offset + count, offset + tile.keys(), Float.NEGATIVE_INFINITY);
  }

  private boolean isExactNeeded() {
    return choosesKeys && placesMatter();
  }

  private void foldHuge(QueryBlock block, float[] acc) {
    Arrays.fill(sums, 0);
    if (values.hasHuge()) {
      int count = (int) positions.length();
      loadValues(values.huge(), count);
      multiplyValues(block.liveRows(), scores, sums);
      loadValues(values.moderate(), count);
    }
    addSums(block, acc);
  }

  /** {@code acc <- factor acc + sums}, row by row. */
  private void addSums(QueryBlock block, float[] acc) {
    int width = valueWidth();
    for (int row = 0; row < block.liveRows(); row++) {
      float factor = factors[row];
      int at = (block.firstRow() + row) * width;
      int from = row * width;
      for (int f = 0; f < width; f++) {
        acc[at + f] = factor * acc[at + f] + sums[from + f];
      }
    }
  }

  /**
   * Adds each NaN and Inf to the rows that see it. The others must not touch it, and since {@link
   * #multiplyValues} gets 0 in its place, they have the bits that they have without it.
   */
  private void addNonFiniteValues(QueryBlock block, float[] acc) {
    int width = valueWidth();
    for (int n : values.nonFinite()) {
      long key = positions.from() + n / width;
      for (int row = 0; row < block.liveRows(); row++) {
        if (scoreRow.isLive(block.head(), block.positions().from() + row, key)) {
          float weight = scores[row * tile.keys() + n / width];
          acc[(block.firstRow() + row) * width + n % width] += weight * values.at(n);
        }
      }
    }
  }

  private int valueWidth() {
    return problem.shape().heads().valueWidth();
  }
}
