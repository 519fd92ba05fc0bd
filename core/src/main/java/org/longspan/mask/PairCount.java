package org.longspan.mask;

import org.longspan.shape.RowRange;

/** Counts the live pairs of any mask: whole rectangles by coverage, the rest 64 keys at a time. */
final class PairCount {
  private static final long SMALL = 64;

  private PairCount() {}

  static long of(Mask mask, RowRange queries, RowRange keys) {
    if (queries.isEmpty() || keys.isEmpty()) {
      return 0;
    }
    return switch (mask.coverage(queries, keys)) {
      case EMPTY -> 0;
      case FULL -> Math.multiplyExact(queries.length(), keys.length());
      case PARTIAL -> ofPartial(mask, queries, keys);
    };
  }

  private static long ofPartial(Mask mask, RowRange queries, RowRange keys) {
    if (queries.length() <= SMALL && keys.length() <= SMALL) {
      return bits(mask, queries, keys);
    }
    if (queries.length() >= keys.length()) {
      long middle = middle(queries);
      return Math.addExact(
          of(mask, new RowRange(queries.from(), middle), keys),
          of(mask, new RowRange(middle, queries.to()), keys));
    }
    long middle = middle(keys);
    return Math.addExact(
        of(mask, queries, new RowRange(keys.from(), middle)),
        of(mask, queries, new RowRange(middle, keys.to())));
  }

  private static long middle(RowRange range) {
    return range.from() + range.length() / 2;
  }

  private static long bits(Mask mask, RowRange queries, RowRange keys) {
    long inside = Positions.ones(0, keys.length());
    long pairs = 0;
    for (long query = queries.from(); query < queries.to(); query++) {
      pairs += Long.bitCount(mask.liveWord(query, keys.from()) & inside);
    }
    return pairs;
  }
}
