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

  /** Takes time proportional to the queries, whatever the keys. */
  @Override
  default long livePairs(RowRange queries, RowRange keys) {
    long pairs = 0;
    for (long query = queries.from(); query < queries.to(); query++) {
      long from = Math.max(firstKey(query), keys.from());
      long to = Math.min(endKey(query), keys.to());
      pairs = Math.addExact(pairs, Math.max(0, to - from));
    }
    return pairs;
  }

  @Override
  default long liveWord(long query, long firstKey) {
    return Positions.ones(firstKey(query) - firstKey, endKey(query) - firstKey);
  }
}
