package org.longspan.job.common;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.longspan.error.Errors;
import org.longspan.job.request.StatisticsSpec;
import org.longspan.output.Statistic;
import org.longspan.shape.AttentionShape;
import org.longspan.shape.Ceiling;
import org.longspan.softmax.StateSpec;
import org.longspan.stats.KeyStatsSpec;

/** Fills in the sizes of statistics and checks them, before anything is computed. */
public final class StatisticSizes {
  /** Pools of a side where their size is not given. */
  private static final long DEFAULT_POOLS = 64;

  /** A pooled map is a table that fits a driver, all heads together: larger ones are a mistake. */
  private static final long MOST_CELLS = 1L << 26;

  private StatisticSizes() {}

  public static Set<Statistic> statistics(StatisticsSpec asked) {
    return Errors.about("stats", () -> Statistic.parse(String.join(",", asked.names())));
  }

  public static List<String> names(Set<Statistic> statistics) {
    return statistics.stream().map(one -> one.name().toLowerCase(Locale.ROOT)).toList();
  }

  public static StateSpec state(StatisticsSpec asked, AttentionShape shape) {
    Set<Statistic> wanted = statistics(asked);
    if (asked.topK() < 1) {
      throw Errors.about("topK")
          .user("the number of strongest keys is " + asked.topK(), "give at least 1");
    }
    return new StateSpec(
        shape.heads().valueWidth(),
        wanted.contains(Statistic.ENTROPY),
        wanted.contains(Statistic.TOPK) ? asked.topK() : 0);
  }

  /**
   * @param pool what the size of a pool is called where it is wrong
   */
  public static KeyStatsSpec keyStats(StatisticsSpec asked, AttentionShape shape, String pool) {
    if (!statistics(asked).contains(Statistic.POOLED)) {
      return KeyStatsSpec.of(shape, 0);
    }
    long longest = Math.max(1, Math.max(shape.queryLength(), shape.keyLength()));
    long rows = asked.pool() == null ? Ceiling.divide(longest, DEFAULT_POOLS) : asked.pool();
    long mostPools = (long) Math.sqrt((double) MOST_CELLS / shape.heads().queryHeads());
    if (rows < 1 || (longest - 1) / rows + 1 > mostPools) {
      long least = Ceiling.divide(longest, mostPools);
      throw Errors.about(pool)
          .user(
              "pools of " + rows + " rows would cut " + longest + " rows into too many, or none",
              "give at least " + least + " rows per pool");
    }
    return KeyStatsSpec.of(shape, rows);
  }
}
