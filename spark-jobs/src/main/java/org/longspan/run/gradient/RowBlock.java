package org.longspan.run.gradient;

import java.io.Serializable;
import org.longspan.gradient.BackwardPanels;
import org.longspan.shape.AttentionShape;
import org.longspan.shape.RowRange;

/**
 * Query rows of one head whose dQ is added up by one task.
 *
 * @param queries positions; begin at a multiple of {@link #ROWS} after the first query
 * @param head the query head
 */
record RowBlock(RowRange queries, int head) implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Rows of a block: whole chunks of the backward pass. */
  static final int ROWS = 8 * BackwardPanels.CHUNK_ROWS;

  /** The block that a chunk of the backward pass is in. */
  static RowBlock of(AttentionShape shape, RowRange chunk, int head) {
    long from = chunk.from() - shape.row(chunk.from()) % ROWS;
    return new RowBlock(new RowRange(from, from + ROWS).intersect(shape.queries()), head);
  }
}
