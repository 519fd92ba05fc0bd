package org.longspan.stats;

import java.io.Serializable;

/**
 * The tables of the second pass beside the attention received.
 *
 * @param distanceBins bins of a side of the distance histogram, at least 2
 * @param pool rows of a pool, 0 where no pooled map is wanted
 * @param queryPools number of query pools, Gq
 * @param firstQuery position of query row 0: distances are between positions
 */
public record KeyStatsSpec(int distanceBins, long pool, int queryPools, long firstQuery)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The spec for these lengths; {@code pool = 0} leaves the pooled map out. */
  public static KeyStatsSpec of(long queryLength, long keyLength, long pool) {
    return of(queryLength, keyLength, pool, 0);
  }

  /** The spec where the first query stands at position {@code firstQuery}. */
  public static KeyStatsSpec of(long queryLength, long keyLength, long pool, long firstQuery) {
    long longest = Math.max(firstQuery + queryLength, keyLength);
    return new KeyStatsSpec(
        distanceBin(Math.max(longest - 1, 1)) + 1, pool, pools(queryLength, pool), firstQuery);
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
