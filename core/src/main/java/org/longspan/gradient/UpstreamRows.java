package org.longspan.gradient;

import org.longspan.shape.RowRange;

/** What the backward pass needs of query rows: their results, and what the loss says about them. */
public interface UpstreamRows {

  /**
   * Rows of one query head.
   *
   * @param queries positions of at most {@link BackwardPanels#CHUNK_ROWS} rows
   */
  Upstream read(int head, RowRange queries);
}
