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

/**
 * Fills in the sizes of statistics and checks them, before anything is computed.
 *
 * @param asked as they were asked for
 * @param chosen the statistics by their names
 */
public record StatisticSizes(StatisticsSpec asked, Set<Statistic> chosen) {
  /** Pools of a side where their size is not given. */
  private static final long DEFAULT_POOLS = 64;

  /** A pooled map is a table that fits a driver, all heads together: larger ones are a mistake. */
  private static final long MOST_CELLS = 1L << 26;

  /**
   * @throws org.longspan.error.UserException for a name that is unknown
   */
  public static StatisticSizes of(StatisticsSpec asked) {
    return new StatisticSizes(
        asked, Errors.about("stats", () -> Statistic.parse(String.join(",", asked.names()))));
  }

  public static List<String> names(Set<Statistic> statistics) {
    return statistics.stream().map(one -> one.name().toLowerCase(Locale.ROOT)).toList();
  }

  /** What is kept of rows. */
  public StateSpec state(AttentionShape shape) {
    if (asked.topK() < 1) {
      throw Errors.about("topK")
          .user("the number of strongest keys is " + asked.topK(), "give at least 1");
    }
    return new StateSpec(
        shape.heads().valueWidth(),
        chosen.contains(Statistic.ENTROPY),
        chosen.contains(Statistic.TOPK) ? asked.topK() : 0);
  }

  /**
   * What is kept of keys.
   *
   * @param pool what the size of a pool is called where it is wrong
   */
  public KeyStatsSpec keyStats(AttentionShape shape, String pool) {
    if (!chosen.contains(Statistic.POOLED)) {
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
