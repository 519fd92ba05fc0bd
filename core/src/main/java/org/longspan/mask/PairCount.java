package org.longspan.mask;

import java.util.List;
import org.longspan.shape.RowRange;

/**
 * Counts the live pairs of a compound mask: whole rectangles by coverage, rectangles that one part
 * decides by that part, the rest 64 keys at a time.
 *
 * @param mask the compound
 * @param parts the masks it is made of
 * @param neutral the coverage of a part that leaves the decision to the others
 */
record PairCount(Mask mask, List<Mask> parts, Coverage neutral) {
  private static final long SMALL = 64;

  long of(RowRange queries, RowRange keys) {
    if (queries.isEmpty() || keys.isEmpty()) {
      return 0;
    }
    return switch (mask.coverage(queries, keys)) {
      case EMPTY -> 0;
      case FULL -> Math.multiplyExact(queries.length(), keys.length());
      case PARTIAL -> ofPartial(queries, keys);
    };
  }

  private long ofPartial(RowRange queries, RowRange keys) {
    List<Mask> deciding =
        parts.stream().filter(part -> part.coverage(queries, keys) != neutral).toList();
    if (deciding.size() == 1) {
      return deciding.get(0).livePairs(queries, keys);
    }
    if (queries.length() <= SMALL && keys.length() <= SMALL) {
      return bits(queries, keys);
    }
    if (queries.length() >= keys.length()) {
      long middle = middle(queries);
      return Math.addExact(
          of(new RowRange(queries.from(), middle), keys),
          of(new RowRange(middle, queries.to()), keys));
    }
    long middle = middle(keys);
    return Math.addExact(
        of(queries, new RowRange(keys.from(), middle)),
        of(queries, new RowRange(middle, keys.to())));
  }

  private static long middle(RowRange range) {
    return range.from() + range.length() / 2;
  }

  private long bits(RowRange queries, RowRange keys) {
    long inside = Positions.ones(0, keys.length());
    long pairs = 0;
    for (long query = queries.from(); query < queries.to(); query++) {
      pairs += Long.bitCount(mask.liveWord(query, keys.from()) & inside);
    }
    return pairs;
  }
}
