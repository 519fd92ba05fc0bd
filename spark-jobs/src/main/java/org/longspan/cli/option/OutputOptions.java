package org.longspan.cli.option;

import java.nio.file.Path;
import org.longspan.error.Errors;
import org.longspan.output.OutputFolder;
import picocli.CommandLine.Option;

/** Options of where results go. */
public final class OutputOptions {
  @Option(
      names = {"--output", "-o"},
      paramLabel = "DIR",
      required = true,
      description = "The folder to write; one that exists is refused.")
  public Path output;

  @Option(names = "--overwrite", description = "Replaces the output folder of an earlier run.")
  public boolean overwrite;

  @Option(
      names = "--resume",
      description =
          "Continues an interrupted run of the same job; what that has finished is not "
              + "computed again. Starts anew if there is no such run.")
  public boolean resume;

  public OutputFolder.Existing existing() {
    if (resume && overwrite) {
      throw Errors.user("both --resume and --overwrite are given", "give one of them");
    }
    if (resume) {
      return OutputFolder.Existing.RESUME;
    }
    return overwrite ? OutputFolder.Existing.OVERWRITE : OutputFolder.Existing.REFUSE;
  }
}
