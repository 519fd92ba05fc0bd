package org.longspan.mask.term;

import java.util.List;
import org.longspan.mask.Coverage;
import org.longspan.mask.KeyRanges;
import org.longspan.mask.MaskTable;
import org.longspan.mask.Positions;
import org.longspan.shape.RowRange;

/**
 * {@code global(N)}: {@code i < count or j < count}; the first tokens see all and are seen by all.
 *
 * @param count number of global tokens, at least 0
 */
public record Global(long count) implements IntervalMask {
  private static final long serialVersionUID = 1L;

  public Global {
    Positions.atLeast(0, count, "N", "global(N)");
  }

  @Override
  public long firstKey(long query) {
    return 0;
  }

  @Override
  public long endKey(long query) {
    return query < count ? Long.MAX_VALUE : count;
  }

  @Override
  public Coverage coverage(RowRange queries, RowRange keys) {
    if (queries.to() <= count || keys.to() <= count) {
      return Coverage.FULL;
    }
    boolean empty = queries.from() >= count && keys.from() >= count;
    return empty ? Coverage.EMPTY : Coverage.PARTIAL;
  }

  @Override
  public List<RowRange> hull(RowRange queries, RowRange keys) {
    return KeyRanges.of(0, endKey(queries.from()), keys);
  }

  @Override
  public long livePairs(RowRange queries, RowRange keys) {
    RowRange global = queries.intersect(RowRange.first(count));
    long ofGlobal = Math.multiplyExact(global.length(), keys.length());
    long others = queries.length() - global.length();
    long seen = Math.multiplyExact(others, keys.intersect(RowRange.first(count)).length());
    return Math.addExact(ofGlobal, seen);
  }

  @Override
  public String toString() {
    return MaskTable.text(this);
  }
}
