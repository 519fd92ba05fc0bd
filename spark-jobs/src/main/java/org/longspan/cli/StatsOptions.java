package org.longspan.cli;

import java.util.List;
import org.longspan.job.StatisticsSpec;
import picocli.CommandLine.Option;

/** Options of the sizes of statistics. */
final class StatsOptions {
  @Option(
      names = "--top-k",
      paramLabel = "K",
      defaultValue = "8",
      description = "Strongest keys kept per query (default: ${DEFAULT-VALUE}).")
  int topK;

  @Option(
      names = "--pool",
      paramLabel = "ROWS",
      description =
          "Neighbouring rows per cell of the pooled map (default: a 64th of the longer " + "side).")
  Long pool;

  /**
   * @param names of the statistics
   */
  StatisticsSpec spec(List<String> names) {
    return new StatisticsSpec(names, topK, pool);
  }
}
