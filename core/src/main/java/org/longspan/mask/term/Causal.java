package org.longspan.mask.term;

import org.longspan.mask.MaskTable;
import org.longspan.mask.Positions;
import org.longspan.shape.RowRange;

/**
 * {@code causal}: {@code j <= i + offset}.
 *
 * @param offset 0 for {@code causal}, which aligns the first query with the first key; the key
 *     length less the end of the queries for {@code causal(bottom-right)}, which aligns the last
 *     ones
 */
public record Causal(long offset) implements BandMask {
  private static final long serialVersionUID = 1L;

  /** {@code causal}: query {@code i} sees the keys up to {@code i}. */
  public static Causal topLeft() {
    return new Causal(0);
  }

  /**
   * {@code causal(bottom-right)}: the last query sees the last key.
   *
   * @param endOfQueries one past the position of the last query
   */
  public static Causal bottomRight(long endOfQueries, long keyLength) {
    return new Causal(keyLength - endOfQueries);
  }

  @Override
  public long firstKey(long query) {
    return 0;
  }

  @Override
  public long endKey(long query) {
    long last = Positions.plus(query, offset);
    return last < 0 ? 0 : Positions.plus(last, 1);
  }

  @Override
  public long livePairs(RowRange queries, RowRange keys) {
    return new OffsetCount(-Long.MAX_VALUE, offset, 1).pairs(queries, keys);
  }

  @Override
  public String toString() {
    return MaskTable.text(this);
  }
}
