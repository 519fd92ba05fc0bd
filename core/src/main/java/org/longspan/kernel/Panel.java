package org.longspan.kernel;

import java.io.Serializable;
import org.longspan.shape.RowRange;

/**
 * The unit of the first pass: query rows of the heads that share a key head, over some spans.
 *
 * @param queries positions of query rows; begins whole row blocks of the kernel after the first
 *     query
 * @param keyHead the key head; its whole group of query heads belongs to the panel
 * @param spans the spans whose keys are folded, by index
 */
public record Panel(RowRange queries, int keyHead, RowRange spans) implements Serializable {
  private static final long serialVersionUID = 1L;
}
