package org.longspan.tile;

import java.util.List;
import org.longspan.shape.RowRange;

/**
 * One row block of a panel: the queries of one head, and where its rows are in the panel's state.
 *
 * @param queries the panel's queries of this head, as {@link TileWorker#packQueries} laid them
 * @param firstRow the panel row that the block begins at, in {@code queries} and in the state
 * @param positions global positions of the live rows: at most a whole row block
 * @param head the query head
 * @param strips the positions cut into strips, once for all tiles
 */
public record QueryBlock(
    float[] queries, int firstRow, RowRange positions, int head, List<RowRange> strips) {

  /** A block cut into strips of {@code strip} rows. */
  public QueryBlock(float[] queries, int firstRow, RowRange positions, int head, int strip) {
    this(queries, firstRow, positions, head, positions.pieces(strip));
  }

  /** Rows of the block that are not padding. */
  public int liveRows() {
    return (int) positions.length();
  }
}
