package org.longspan.mask.term;

import org.longspan.mask.MaskTable;
import org.longspan.mask.Positions;
import org.longspan.shape.RowRange;

/**
 * {@code sink(N)}, also written {@code prefix(N)}: {@code j < count}.
 *
 * @param count keys at the start that every query sees, at least 0
 */
public record Prefix(long count) implements BandMask {
  private static final long serialVersionUID = 1L;

  public Prefix {
    Positions.atLeast(0, count, "N", "sink(N)");
  }

  @Override
  public long firstKey(long query) {
    return 0;
  }

  @Override
  public long endKey(long query) {
    return count;
  }

  @Override
  public long livePairs(RowRange queries, RowRange keys) {
    return IntervalMask.pairsBefore(count, queries, keys);
  }

  @Override
  public String toString() {
    return MaskTable.text(this);
  }
}
