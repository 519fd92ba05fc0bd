package org.longspan.extension;

import org.longspan.mask.Coverage;
import org.longspan.mask.Mask;
import org.longspan.mask.MaskTable;
import org.longspan.shape.RowRange;

/**
 * A mask term outside of main code: {@code diagonal(D)}, {@code j = i + offset}. It implements only
 * what it has to.
 */
public record Diagonal(long offset) implements Mask {
  private static final long serialVersionUID = 1L;

  @Override
  public boolean allows(long query, long key) {
    return key - query == offset;
  }

  @Override
  public Coverage coverage(RowRange queries, RowRange keys) {
    long lowest = keys.from() - (queries.to() - 1);
    long highest = keys.to() - 1 - queries.from();
    if (offset < lowest || offset > highest) {
      return Coverage.EMPTY;
    }
    return lowest == highest ? Coverage.FULL : Coverage.PARTIAL;
  }

  @Override
  public String toString() {
    return MaskTable.text(this);
  }
}
