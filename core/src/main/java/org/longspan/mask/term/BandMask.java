package org.longspan.mask.term;

import java.util.List;
import org.longspan.mask.Coverage;
import org.longspan.mask.KeyRanges;
import org.longspan.shape.RowRange;

/**
 * An interval mask whose interval moves one way, without gaps.
 *
 * <ol>
 *   <li>{@code firstKey(i) <= firstKey(i + 1)} and {@code endKey(i) <= endKey(i + 1)};
 *   <li>{@code firstKey(i + 1) <= endKey(i)}, so that the keys of consecutive queries together are
 *       one interval.
 * </ol>
 */
sealed interface BandMask extends IntervalMask
    permits Full, Causal, Window, LocalBlock, FirstKeys, Document {

  @Override
  default Coverage coverage(RowRange queries, RowRange keys) {
    long first = queries.from();
    long last = queries.to() - 1;
    long from = Math.max(firstKey(first), keys.from());
    if (from >= Math.min(endKey(last), keys.to())) {
      return Coverage.EMPTY;
    }
    boolean full = firstKey(last) <= keys.from() && endKey(first) >= keys.to();
    return full ? Coverage.FULL : Coverage.PARTIAL;
  }

  @Override
  default RowRange seenByAll(RowRange queries, RowRange keys) {
    long from = Math.max(firstKey(queries.to() - 1), keys.from());
    long to = Math.min(endKey(queries.from()), keys.to());
    return from < to ? new RowRange(from, to) : RowRange.EMPTY;
  }

  @Override
  default List<RowRange> hull(RowRange queries, RowRange keys) {
    return KeyRanges.of(firstKey(queries.from()), endKey(queries.to() - 1), keys);
  }
}
