package org.longspan.stats;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.longspan.shape.AttentionShape;
import org.longspan.shape.Ceiling;

/**
 * What is kept of keys in the second pass.
 *
 * @param distanceBins bins of a side of the distance histogram, at least 2
 * @param pool rows of a pool, 0 where no pooled map is wanted
 * @param queryPools number of query pools, Gq
 * @param statistics what is written, of distinct names
 */
public record KeyStatsSpec(
    int distanceBins, long pool, int queryPools, List<KeyStatistic> statistics)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  public KeyStatsSpec {
    statistics = List.copyOf(statistics);
  }

  /**
   * The spec of all built-in statistics for this shape; {@code pool = 0} leaves the pooled map out.
   */
  public static KeyStatsSpec of(AttentionShape shape, long pool) {
    long longest = Math.max(shape.queries().to(), shape.keyLength());
    int bins = distanceBin(Math.max(longest - 1, 1)) + 1;
    List<KeyStatistic> builtIn =
        new ArrayList<>(List.of(new Received(), new Distance(bins), new Near()));
    if (pool > 0) {
      builtIn.add(new Pooled(pool));
    }
    return new KeyStatsSpec(bins, pool, pools(shape.queryLength(), pool), builtIn);
  }

  /** This spec, of which the statistics called {@code names} are written, and {@code others}. */
  public KeyStatsSpec writing(Set<String> names, List<KeyStatistic> others) {
    List<KeyStatistic> chosen =
        new ArrayList<>(statistics.stream().filter(kept -> names.contains(kept.name())).toList());
    others.stream().filter(other -> !chosen.contains(other)).forEach(chosen::add);
    return new KeyStatsSpec(distanceBins, pool, queryPools, chosen);
  }

  /** Pools that {@code length} rows make. */
  public static int pools(long length, long pool) {
    return pool == 0 ? 0 : Math.toIntExact(Ceiling.divide(length, pool));
  }

  /** 0 for distance 0, else {@code floor(log2 distance) + 1}. */
  public static int distanceBin(long distance) {
    return Long.SIZE - Long.numberOfLeadingZeros(distance);
  }
}
