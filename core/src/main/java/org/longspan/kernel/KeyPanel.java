package org.longspan.kernel;

import java.io.Serializable;
import org.longspan.shape.RowRange;

/**
 * The unit of the second pass: the keys whose received attention is summed, over all queries.
 *
 * @param keys key rows; begins at a multiple of the kernel's key tile
 * @param keyHead the key head; its whole group of query heads belongs to the panel
 */
public record KeyPanel(RowRange keys, int keyHead) implements Serializable {
  /** Keys of a panel, the same in every plan: sums over panels keep their bits. */
  public static final int KEYS = 4_096;

  private static final long serialVersionUID = 1L;
}
