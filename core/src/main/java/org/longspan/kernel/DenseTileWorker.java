package org.longspan.kernel;

import java.util.Arrays;
import org.longspan.mask.Coverage;
import org.longspan.shape.RowRange;
import org.longspan.softmax.PartialState;

/**
 * A worker that writes a tile of scores to memory, takes the softmax row by row, and multiplies by
 * the values: the two products are the subclass's.
 */
public abstract class DenseTileWorker implements TileWorker {
  private final TileShape tile;
  private final TileProblem problem;
  private final ScoreRow scoreRow;
  private final float[] scores;
  private final float[] factors;
  private float[] values = {};
  private RowRange positions = RowRange.EMPTY;
  private boolean finiteValues;

  protected DenseTileWorker(TileShape tile, TileProblem problem) {
    this.tile = tile;
    this.problem = problem;
    scoreRow = new ScoreRow(problem, tile.keys());
    scores = new float[tile.rows() * tile.keys()];
    factors = new float[tile.rows()];
  }

  /** Bytes that this class holds for tiles of this shape. */
  protected static long bytes(TileShape tile) {
    return (long) Float.BYTES * tile.rows() * (tile.keys() + 1);
  }

  /** Takes over the current tile: {@code count} live keys. */
  protected abstract void loadTile(float[] keys, float[] values, int count);

  /**
   * {@code dots[r][n] = q_r . k_n} for the live rows of {@code block} and the loaded keys.
   *
   * @param dots Modified: {@code [tile rows][tile keys]}
   */
  protected abstract void multiplyKeys(QueryBlock block, float[] dots);

  /**
   * {@code acc_r <- factor_r acc_r + sum_n weights[r][n] v_n} for the live rows of {@code block};
   * weights behind the mask and of padded keys are 0, and all values finite.
   *
   * @param acc Modified: {@code [panel rows][dv]}, rows {@code firstRow} on
   */
  protected abstract void addValues(
      QueryBlock block, float[] factors, float[] weights, float[] acc);

  @Override
  public final void load(float[] keys, float[] values, RowRange positions) {
    int count = (int) positions.length();
    this.values = values;
    this.positions = positions;
    finiteValues = allFinite(values, Math.min(values.length, count * valueWidth()));
    loadTile(keys, finiteValues ? values : finitePart(values), count);
  }

  @Override
  public final void fold(QueryBlock block, Coverage coverage, PartialState state) {
    multiplyKeys(block, scores);
    int count = (int) positions.length();
    for (int row = 0; row < block.liveRows(); row++) {
      int offset = row * tile.keys();
      score(block, coverage, row);
      int stateRow = block.firstRow() + row;
      factors[row] = SoftmaxRow.fold(scores, offset, count, positions.from(), state, stateRow);
      Arrays.fill(scores, offset + count, offset + tile.keys(), 0);
    }
    addValues(block, factors, scores, state.acc());
    if (!finiteValues) {
      addNonFiniteValues(block, state.acc());
    }
  }

  @Override
  public final void weights(QueryBlock block, Coverage coverage, double[] lse, float[] weights) {
    multiplyKeys(block, scores);
    int count = (int) positions.length();
    for (int row = 0; row < block.liveRows(); row++) {
      int offset = row * tile.keys();
      double rowLse = lse[block.firstRow() + row];
      if (!(rowLse > Double.NEGATIVE_INFINITY)) {
        Arrays.fill(weights, offset, offset + count, 0);
        continue;
      }
      score(block, coverage, row);
      for (int n = offset; n < offset + count; n++) {
        boolean dead = scores[n] == Float.NEGATIVE_INFINITY;
        weights[n] = dead ? 0 : Exp.exp((float) (scores[n] - rowLse));
      }
    }
  }

  private void score(QueryBlock block, Coverage coverage, int row) {
    long query = block.positions().from() + row;
    scoreRow.apply(scores, row * tile.keys(), block.head(), query, positions, coverage);
  }

  /**
   * Adds each NaN and Inf to the rows that see it. The others must not touch it, and since {@link
   * #addValues} gets 0 in its place, they have the bits that they have without it.
   */
  private void addNonFiniteValues(QueryBlock block, float[] acc) {
    int width = valueWidth();
    for (int n = 0; n < positions.length() * width; n++) {
      if (!Float.isFinite(values[n])) {
        long key = positions.from() + n / width;
        for (int row = 0; row < block.liveRows(); row++) {
          if (problem.mask().allows(block.positions().from() + row, key)) {
            float weight = scores[row * tile.keys() + n / width];
            acc[(block.firstRow() + row) * width + n % width] += weight * values[n];
          }
        }
      }
    }
  }

  private int valueWidth() {
    return problem.shape().heads().valueWidth();
  }

  private static boolean allFinite(float[] values, int count) {
    float zero = 0;
    for (int n = 0; n < count; n++) {
      zero += values[n] * 0;
    }
    return zero == 0;
  }

  private static float[] finitePart(float[] values) {
    float[] finite = values.clone();
    for (int n = 0; n < finite.length; n++) {
      finite[n] = Float.isFinite(finite[n]) ? finite[n] : 0;
    }
    return finite;
  }
}
