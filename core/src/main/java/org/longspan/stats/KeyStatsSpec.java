package org.longspan.stats;

import java.io.Serializable;
import org.longspan.shape.AttentionShape;
import org.longspan.shape.HeadLayout;

/**
 * The tables of the second pass beside the attention received.
 *
 * @param distanceBins bins of a side of the distance histogram, at least 2
 * @param pool rows of a pool, 0 where no pooled map is wanted
 * @param queryPools number of query pools, Gq
 */
public record KeyStatsSpec(int distanceBins, long pool, int queryPools) implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The spec for this shape; {@code pool = 0} leaves the pooled map out. */
  public static KeyStatsSpec of(AttentionShape shape, long pool) {
    long longest = Math.max(shape.queries().to(), shape.keyLength());
    return new KeyStatsSpec(
        distanceBin(Math.max(longest - 1, 1)) + 1, pool, pools(shape.queryLength(), pool));
  }

  /** The spec of queries that begin at position 0. */
  public static KeyStatsSpec of(long queryLength, long keyLength, long pool) {
    return of(new AttentionShape(queryLength, keyLength, new HeadLayout(1, 1, 1, 1)), pool);
  }

  /** Pools that {@code length} rows make. */
  public static int pools(long length, long pool) {
    return pool == 0 ? 0 : Math.toIntExact((length + pool - 1) / pool);
  }

  /** 0 for distance 0, else {@code floor(log2 distance) + 1}. */
  public static int distanceBin(long distance) {
    return Long.SIZE - Long.numberOfLeadingZeros(distance);
  }
}
