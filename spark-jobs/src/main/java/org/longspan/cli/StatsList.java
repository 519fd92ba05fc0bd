package org.longspan.cli;

import java.util.Set;
import org.longspan.output.Statistic;
import picocli.CommandLine.Option;

/** The option of which statistics are given. */
final class StatsList {
  @Option(
      names = "--stats",
      paramLabel = "LIST",
      defaultValue = "none",
      description =
          "none, all, or some of entropy,topk,received,distance,pooled (default: ${DEFAULT-VALUE})."
              + " The last three take a second pass. Of a text always all.")
  String stats;

  Set<Statistic> statistics() {
    return Statistic.parse(stats);
  }
}
