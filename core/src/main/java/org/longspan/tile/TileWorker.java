package org.longspan.tile;

import org.longspan.mask.Coverage;
import org.longspan.shape.RowRange;
import org.longspan.softmax.LseValues;
import org.longspan.softmax.PartialState;
import org.longspan.stats.KeyStats;

/**
 * Computes tiles: a key tile is loaded once, then any number of row blocks are taken through it.
 *
 * <p>Masked pairs and keys after {@code positions.length()} are never multiplied, so a NaN there
 * reaches no result. A live NaN makes m and acc NaN in exactly its rows.
 */
public interface TileWorker extends AutoCloseable {

  /** Floats that the queries of {@code rows} rows of d features take in {@link #packQueries}. */
  default int packedLength(int rows, int width) {
    return rows * width;
  }

  /**
   * Lays queries out as the other methods take them.
   *
   * @param rows {@code [rows][d]}, whole row blocks, zero in padded rows
   * @param width d
   * @param packed Modified: {@link #packedLength} floats of a panel, from its row {@code firstRow}
   *     on
   */
  default void packQueries(float[] rows, int width, float[] packed, int firstRow) {
    System.arraycopy(rows, 0, packed, firstRow * width, rows.length);
  }

  /**
   * Makes keys and values the current tile.
   *
   * @param keys {@code [tile keys][d]}; rows from {@code positions.length()} on may hold anything
   * @param values {@code [tile keys][dv]}, likewise
   * @param positions global positions of the live keys: at most a whole key tile
   */
  void load(float[] keys, float[] values, RowRange positions);

  /**
   * Folds the current tile into the state of a row block: {@code state <- state (+) tile}.
   *
   * @param coverage what the mask does to the block and the tile; not {@code EMPTY}
   * @param state Modified: rows {@code firstRow} to {@code firstRow + liveRows} of the block
   */
  void fold(QueryBlock block, Coverage coverage, PartialState state);

  /**
   * Adds the weights of the current tile to the statistics of its keys: {@code P = exp(s - lse)}, 0
   * behind the mask and in rows whose lse is -inf (empty) or NaN.
   *
   * @param lse {@code [panel rows]}, complete over all keys
   * @param stats Modified: the keys of the tile
   */
  void receive(QueryBlock block, Coverage coverage, LseValues lse, KeyStats stats);

  /**
   * Ends the folds so far: only then are the states and statistics complete that {@link #fold} and
   * {@link #receive} were given. Workers that compute elsewhere may leave tiles for later until
   * then.
   */
  default void complete() {}

  @Override
  void close();
}
