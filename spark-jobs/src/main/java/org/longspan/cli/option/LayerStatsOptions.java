package org.longspan.cli.option;

import java.util.Arrays;
import java.util.List;
import org.longspan.job.request.StatisticsSpec;
import picocli.CommandLine.Option;

/** Options of the statistics of a model's layers. */
public final class LayerStatsOptions {
  @Option(
      names = "--stats",
      paramLabel = "LIST",
      defaultValue = "none",
      description =
          "Statistics of the attention of every layer: none, all, or some of "
              + "entropy,topk,received,distance,near,pooled (default: ${DEFAULT-VALUE}). All but "
              + "the first two take a second pass per layer.")
  public String stats;

  @Option(
      names = "--top-k",
      paramLabel = "K",
      defaultValue = "8",
      description = "Strongest keys kept per query (default: ${DEFAULT-VALUE}).")
  public int topK;

  @Option(
      names = "--pool-rows",
      paramLabel = "ROWS",
      description = "Neighbouring rows per cell of the pooled map (default: a 64th of all).")
  public Long poolRows;

  public StatisticsSpec spec() {
    List<String> names = Arrays.stream(stats.split(",", -1)).map(String::trim).toList();
    return new StatisticsSpec(names, topK, poolRows);
  }
}
