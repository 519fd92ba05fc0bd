package org.longspan.mask.term;

import org.longspan.mask.MaskTable;
import org.longspan.shape.RowRange;

/** {@code full}: every pair is live. */
public record Full() implements BandMask {
  private static final long serialVersionUID = 1L;

  @Override
  public long firstKey(long query) {
    return 0;
  }

  @Override
  public long endKey(long query) {
    return Long.MAX_VALUE;
  }

  @Override
  public long livePairs(RowRange queries, RowRange keys) {
    return Math.multiplyExact(queries.length(), keys.length());
  }

  @Override
  public String toString() {
    return MaskTable.text(this);
  }
}
