package org.longspan.cli.option;

import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.Option;

/** The option of which statistics are given. */
public final class StatsList {
  @Option(
      names = "--stats",
      paramLabel = "LIST",
      defaultValue = "none",
      description =
          "none, all, or some of entropy,topk,received,distance,pooled,near (default: "
              + "${DEFAULT-VALUE}). The last four take a second pass. A text always gets all of them.")
  public String stats;

  public List<String> names() {
    return Arrays.stream(stats.split(",", -1)).map(String::trim).toList();
  }
}
