package org.longspan.pass;

import org.longspan.mask.Coverage;
import org.longspan.shape.RowRange;
import org.longspan.tile.QueryBlock;
import org.longspan.tile.TileWorker;

/**
 * Folds the live tiles of panels: for every panel {@link #begin}, for every piece of its streaming
 * side that has a live pair {@link #beginPiece}, the tiles, and {@link #endPiece}, then {@link
 * #end}. Pieces ascend, and so do the key tiles of a piece and the row blocks of a tile.
 *
 * <p>Belongs to one thread.
 *
 * @param <R> the result of a panel
 */
public interface PanelFold<R> {

  /** Begins a panel. */
  void begin(Panel panel);

  /**
   * Begins a piece.
   *
   * @param queries its query rows
   * @param keys its keys
   */
  void beginPiece(RowRange queries, RowRange keys);

  /**
   * Folds the tile of {@code block} and the keys that {@code worker} has loaded.
   *
   * @param coverage what the mask does to the tile; not {@code EMPTY}
   */
  void fold(TileWorker worker, QueryBlock block, Coverage coverage);

  /** Ends a piece. */
  default void endPiece() {}

  /** Ends the panel and returns its result. */
  R end();

  /** Takes a result back, so that its memory serves later panels. */
  default void recycle(R result) {}
}
