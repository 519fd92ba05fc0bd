package org.longspan.mask.term;

import org.longspan.mask.Mask;
import org.longspan.mask.Positions;
import org.longspan.shape.RowRange;

/** A mask whose live keys of a query are the interval {@code [firstKey(i), endKey(i))}. */
sealed interface IntervalMask extends Mask permits BandMask, Global {

  /** The first live key of {@code query}, at least 0. */
  long firstKey(long query);

  /** One past the last live key of {@code query}; no key is live where this is 0. */
  long endKey(long query);

  @Override
  default boolean allows(long query, long key) {
    return key >= firstKey(query) && key < endKey(query);
  }

  /** The live pairs in closed form, or by segments. */
  @Override
  long livePairs(RowRange queries, RowRange keys);

  /** The pairs of {@code queries} with those of {@code keys} that are before {@code count}. */
  static long pairsBefore(long count, RowRange queries, RowRange keys) {
    return Math.multiplyExact(queries.length(), keys.intersect(RowRange.first(count)).length());
  }

  @Override
  default long liveWord(long query, long firstKey) {
    return Positions.ones(firstKey(query) - firstKey, endKey(query) - firstKey);
  }
}
