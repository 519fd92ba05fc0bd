package org.longspan.mask.term;

import org.longspan.shape.RowRange;

/** Every query sees the same keys, those before the end: {@code j < end}. */
sealed interface FirstKeys extends BandMask permits Prefix, Padding {

  /** The key after the last one that is seen. */
  long end();

  @Override
  default long firstKey(long query) {
    return 0;
  }

  @Override
  default long endKey(long query) {
    return end();
  }

  @Override
  default long livePairs(RowRange queries, RowRange keys) {
    return IntervalMask.pairsBefore(end(), queries, keys);
  }
}
