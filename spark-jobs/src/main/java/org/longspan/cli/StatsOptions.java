package org.longspan.cli;

import java.util.Set;
import org.longspan.error.Errors;
import org.longspan.output.Statistic;
import org.longspan.shape.AttentionShape;
import org.longspan.softmax.StateSpec;
import org.longspan.stats.KeyStatsSpec;
import picocli.CommandLine.Option;

/** Options of the sizes of statistics. */
final class StatsOptions {
  /** Pools that a side has where their size is not given. */
  private static final long DEFAULT_POOLS = 64;

  /** A pooled map is a table that fits a driver, all heads together: larger ones are a mistake. */
  private static final long MOST_CELLS = 1L << 26;

  @Option(
      names = "--top-k",
      paramLabel = "K",
      defaultValue = "8",
      description = "Strongest keys kept of every query (default: ${DEFAULT-VALUE}).")
  int topK;

  @Option(
      names = "--pool",
      paramLabel = "ROWS",
      description =
          "Neighbouring rows that make one cell of the pooled map's side (default: a 64th of the"
              + " longer side).")
  Long pool;

  StateSpec state(Set<Statistic> wanted, int valueWidth) {
    if (topK < 1) {
      throw Errors.user("--top-k is " + topK, "give at least 1, or leave --top-k out");
    }
    return new StateSpec(
        valueWidth, wanted.contains(Statistic.ENTROPY), wanted.contains(Statistic.TOPK) ? topK : 0);
  }

  KeyStatsSpec keyStats(Set<Statistic> wanted, AttentionShape shape) {
    long longest = Math.max(1, Math.max(shape.queryLength(), shape.keyLength()));
    if (!wanted.contains(Statistic.POOLED)) {
      return KeyStatsSpec.of(shape, 0);
    }
    long rows = pool == null ? (longest + DEFAULT_POOLS - 1) / DEFAULT_POOLS : pool;
    long mostPools = (long) Math.sqrt((double) MOST_CELLS / shape.heads().queryHeads());
    if (rows < 1 || (longest + rows - 1) / rows > mostPools) {
      long least = (longest + mostPools - 1) / mostPools;
      throw Errors.user(
          "--pool " + rows + " would cut " + longest + " rows into too many pools or none",
          "give at least " + least + " rows a pool");
    }
    return KeyStatsSpec.of(shape, rows);
  }
}
