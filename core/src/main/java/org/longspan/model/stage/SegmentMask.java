package org.longspan.model.stage;

import java.util.ArrayList;
import java.util.List;
import org.longspan.mask.Coverage;
import org.longspan.mask.KeyRanges;
import org.longspan.mask.Mask;
import org.longspan.mask.Positions;
import org.longspan.model.sequence.TokenLayout;
import org.longspan.shape.RowRange;

/**
 * A mask within each segment of packed documents, whose positions count from the segment's first
 * row: queries and keys of different segments do not see each other.
 *
 * @param layout the segments
 * @param inner the mask of a document
 */
record SegmentMask(TokenLayout layout, Mask inner) implements Mask {
  private static final long serialVersionUID = 1L;

  /** The mask of a layer over all rows of a layout. */
  static Mask of(TokenLayout layout, Mask inner) {
    return layout.segments() == 1 ? inner : new SegmentMask(layout, inner);
  }

  @Override
  public boolean allows(long query, long key) {
    RowRange segment = layout.rows(layout.segmentOf(query));
    return segment.contains(key) && inner.allows(query - segment.from(), key - segment.from());
  }

  @Override
  public Coverage coverage(RowRange queries, RowRange keys) {
    boolean empty = true;
    boolean full = true;
    for (int n = layout.segmentOf(queries.from()); n <= last(queries) && (empty || full); n++) {
      RowRange seen = keys.intersect(layout.rows(n));
      Coverage part =
          seen.isEmpty() ? Coverage.EMPTY : inner.coverage(inside(queries, n), inside(seen, n));
      empty &= part == Coverage.EMPTY;
      full &= part == Coverage.FULL && seen.equals(keys);
    }
    return empty ? Coverage.EMPTY : full ? Coverage.FULL : Coverage.PARTIAL;
  }

  @Override
  public List<RowRange> hull(RowRange queries, RowRange keys) {
    List<RowRange> hull = new ArrayList<>();
    for (int n = layout.segmentOf(queries.from()); n <= last(queries); n++) {
      RowRange seen = keys.intersect(layout.rows(n));
      if (!seen.isEmpty()) {
        for (RowRange range : inner.hull(inside(queries, n), inside(seen, n))) {
          KeyRanges.append(hull, outside(range, n));
        }
      }
    }
    return hull;
  }

  @Override
  public RowRange seenByAll(RowRange queries, RowRange keys) {
    int n = layout.segmentOf(queries.from());
    RowRange seen = keys.intersect(layout.rows(n));
    if (n != last(queries) || seen.isEmpty()) {
      return RowRange.EMPTY;
    }
    RowRange all = inner.seenByAll(inside(queries, n), inside(seen, n));
    return all.isEmpty() ? RowRange.EMPTY : outside(all, n);
  }

  @Override
  public long livePairs(RowRange queries, RowRange keys) {
    long pairs = 0;
    for (int n = layout.segmentOf(queries.from()); n <= last(queries); n++) {
      RowRange seen = keys.intersect(layout.rows(n));
      if (!seen.isEmpty()) {
        pairs = Math.addExact(pairs, inner.livePairs(inside(queries, n), inside(seen, n)));
      }
    }
    return pairs;
  }

  @Override
  public long liveWord(long query, long firstKey) {
    RowRange segment = layout.rows(layout.segmentOf(query));
    long before = segment.from() - firstKey;
    long left = segment.to() - firstKey;
    if (before >= Long.SIZE || left <= 0) {
      return 0;
    }
    long row = query - segment.from();
    long word = before > 0 ? inner.liveWord(row, 0) << before : inner.liveWord(row, -before);
    return word & Positions.ones(0, Math.min(left, Long.SIZE));
  }

  /** The last segment of some rows; those of a tile may reach past the end. */
  private int last(RowRange queries) {
    return layout.segmentOf(queries.to() - 1);
  }

  private RowRange inside(RowRange rows, int segment) {
    RowRange all = layout.rows(segment);
    RowRange here = rows.intersect(all);
    return new RowRange(here.from() - all.from(), here.to() - all.from());
  }

  private RowRange outside(RowRange rows, int segment) {
    long first = layout.rows(segment).from();
    return new RowRange(first + rows.from(), first + rows.to());
  }

  @Override
  public String toString() {
    return inner + " in each of " + layout.segments() + " segments";
  }
}
