package org.longspan.mask;

import java.util.Arrays;
import org.longspan.shape.RowRange;

/** {@code full}: every pair is live. */
public record Full() implements Mask {
  private static final long serialVersionUID = 1L;

  @Override
  public boolean allows(long query, long key) {
    return true;
  }

  @Override
  public Coverage coverage(RowRange queries, RowRange keys) {
    return Coverage.FULL;
  }

  @Override
  public long livePairs(RowRange queries, RowRange keys) {
    return Math.multiplyExact(queries.length(), keys.length());
  }

  @Override
  public void liveBits(long query, RowRange keys, long[] bits) {
    Arrays.fill(bits, 0, Math.toIntExact((keys.length() + 63) / 64), -1L);
  }

  @Override
  public String toString() {
    return "full";
  }
}
