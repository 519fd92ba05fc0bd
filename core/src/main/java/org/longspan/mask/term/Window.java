package org.longspan.mask.term;

import org.longspan.mask.MaskTable;
import org.longspan.mask.Positions;
import org.longspan.shape.RowRange;

/**
 * {@code window(L,R)}: {@code i - left <= j <= i + right}.
 *
 * @param left keys before the query's own position, at least 0
 * @param right keys after it, at least 0
 */
public record Window(long left, long right) implements BandMask {
  private static final long serialVersionUID = 1L;

  public Window {
    Positions.atLeast(0, left, "L", "window(L,R)");
    Positions.atLeast(0, right, "R", "window(L,R)");
  }

  @Override
  public long firstKey(long query) {
    return Math.max(0, query - left);
  }

  @Override
  public long endKey(long query) {
    return Positions.plus(Positions.plus(query, right), 1);
  }

  @Override
  public long livePairs(RowRange queries, RowRange keys) {
    return new OffsetCount(-left, right, 1).pairs(queries, keys);
  }

  @Override
  public String toString() {
    return MaskTable.text(this);
  }
}
