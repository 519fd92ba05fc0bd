package org.longspan.pass;

import org.longspan.tile.Side;
import org.longspan.tile.TileProblem;
import org.longspan.tile.TileShape;

/**
 * A description of a pass: one side of every panel stays, the other streams past it in pieces, and
 * the live tiles of a piece are folded into a result.
 *
 * <p>A pass need not be thread-safe: each task makes its own.
 *
 * @param <R> the result of a panel
 */
public interface Pass<R> {

  /** What is computed. */
  TileProblem problem();

  /** The side of a panel that stays. */
  Side stationary();

  /**
   * Rows of the streaming side that make a piece: whole tiles, so that every tile lies in one piece
   * and is counted once.
   */
  long pieceRows(TileShape tile);

  /** Whether tiles need the values, or the queries and keys alone. */
  boolean readsValues();

  /** Makes what folds the tiles of this pass, one panel after the other. */
  PanelFold<R> open(TileShape tile);
}
