package org.longspan.pass;

import java.io.Serializable;
import org.longspan.shape.AttentionShape;
import org.longspan.shape.RowRange;
import org.longspan.tile.Side;
import org.longspan.tile.Span;

/**
 * The unit of a pass: a rectangle of pairs, for the query heads that share a key head. One side of
 * it stays in memory while the other streams past.
 *
 * @param queries positions of query rows; begins whole row blocks of the kernel after the first
 *     query
 * @param keyHead the key head; its whole group of query heads belongs to the panel
 * @param keys keys; begins at a multiple of the kernel's key tile
 */
public record Panel(RowRange queries, int keyHead, RowRange keys) implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The rows of one side. */
  public RowRange rows(Side side) {
    return side == Side.QUERIES ? queries : keys;
  }

  /** The panel of the same rows on the {@code stationary} side that this one is a part of. */
  public Panel whole(Side stationary, AttentionShape shape) {
    return stationary == Side.QUERIES
        ? new Panel(queries, keyHead, shape.keys())
        : new Panel(shape.queries(), keyHead, keys);
  }

  /** The spans that the keys touch, by index. */
  public RowRange spans() {
    return keys.isEmpty()
        ? RowRange.EMPTY
        : new RowRange(keys.from() / Span.KEYS, Span.count(keys.to()));
  }
}
