package org.longspan.mask.term;

import org.longspan.mask.MaskTable;
import org.longspan.mask.Positions;

/**
 * {@code block(B)}: {@code i / size == j / size}.
 *
 * @param size positions in a block, at least 1
 */
public record LocalBlock(long size) implements BandMask {
  private static final long serialVersionUID = 1L;

  public LocalBlock {
    Positions.atLeast(1, size, "B", "block(B)");
  }

  @Override
  public long firstKey(long query) {
    return query - query % size;
  }

  @Override
  public long endKey(long query) {
    return Positions.plus(firstKey(query), size);
  }

  @Override
  public String toString() {
    return MaskTable.text(this);
  }
}
