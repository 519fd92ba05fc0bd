package org.longspan.mask;

import org.longspan.shape.RowRange;

/**
 * {@code !mask}: the pairs that are not live in a mask.
 *
 * @param mask the mask that is turned round
 */
public record Not(Mask mask) implements Mask {
  private static final long serialVersionUID = 1L;

  @Override
  public boolean allows(long query, long key) {
    return !mask.allows(query, key);
  }

  @Override
  public Coverage coverage(RowRange queries, RowRange keys) {
    return switch (mask.coverage(queries, keys)) {
      case EMPTY -> Coverage.FULL;
      case PARTIAL -> Coverage.PARTIAL;
      case FULL -> Coverage.EMPTY;
    };
  }

  @Override
  public long livePairs(RowRange queries, RowRange keys) {
    return Math.multiplyExact(queries.length(), keys.length()) - mask.livePairs(queries, keys);
  }

  @Override
  public long liveWord(long query, long firstKey) {
    return ~mask.liveWord(query, firstKey);
  }

  @Override
  public String toString() {
    return mask instanceof And || mask instanceof Or ? "!(" + mask + ")" : "!" + mask;
  }
}
