package org.longspan.cli;

import java.nio.file.Path;
import org.longspan.output.OutputFolder;
import picocli.CommandLine.Option;

/** Options of where results go. */
final class OutputOptions {
  @Option(
      names = {"--output", "-o"},
      paramLabel = "DIR",
      required = true,
      description = "The folder to write; one that exists is refused.")
  Path output;

  @Option(names = "--overwrite", description = "Replaces the output folder of an earlier run.")
  boolean overwrite;

  OutputFolder begin() {
    return OutputFolder.begin(
        output, overwrite ? OutputFolder.Existing.OVERWRITE : OutputFolder.Existing.REFUSE);
  }
}
