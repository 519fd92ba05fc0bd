package org.longspan.cli.option;

import java.util.List;
import org.longspan.job.request.StatisticsSpec;
import picocli.CommandLine.Option;

/** Options of the sizes of statistics. */
public final class StatsOptions {
  @Option(
      names = "--top-k",
      paramLabel = "K",
      defaultValue = "8",
      description = "Strongest keys kept per query (default: ${DEFAULT-VALUE}).")
  public int topK;

  @Option(
      names = "--pool",
      paramLabel = "ROWS",
      description =
          "Neighbouring rows per cell of the pooled map (default: a 64th of the longer " + "side).")
  public Long pool;

  /**
   * @param names of the statistics
   */
  public StatisticsSpec spec(List<String> names) {
    return new StatisticsSpec(names, topK, pool);
  }
}
