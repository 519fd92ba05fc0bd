package org.longspan.cli.option;

import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** Options of which text files are read. */
public final class InputOptions {
  @Option(
      names = "--input",
      paramLabel = "FILE_OR_DIR",
      arity = "1..*",
      hideParamSyntax = true,
      description =
          "Plain UTF-8 text files, or folders of them, read in this order. Output folders "
              + "of earlier runs in a folder are passed over.")
  public List<Path> input;

  @Option(
      names = "--include",
      paramLabel = "GLOB",
      description =
          "Of folders, reads only these files, such as '*.txt' or 'notes/**'. Can be "
              + "repeated.")
  public List<String> include = List.of();

  @Option(
      names = "--exclude",
      paramLabel = "GLOB",
      description =
          "Of folders, leaves out these files and subfolders, such as '*.log' or 'build'. "
              + "Can be repeated.")
  public List<String> exclude = List.of();

  public boolean given() {
    return input != null;
  }
}
