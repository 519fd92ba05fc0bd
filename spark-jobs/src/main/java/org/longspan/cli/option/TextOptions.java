package org.longspan.cli.option;

import java.nio.file.Path;
import java.util.List;
import org.longspan.error.Errors;
import org.longspan.job.request.Source;
import picocli.CommandLine.Option;

/** Options of a text and its encoding. */
public final class TextOptions {
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
      names = "--width",
      paramLabel = "D",
      defaultValue = "32",
      description =
          "Features of a word's vector in each head (default: ${DEFAULT-VALUE}); more "
              + "features mean fewer accidental matches.")
  public int width;

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

  /**
   * @param heads of the encoder
   */
  public Source.Text source(int heads) {
    if (input == null) {
      throw Errors.user("no text is given", "give --input FILE_OR_DIR");
    }
    return new Source.Text(input, include, exclude, heads, width);
  }
}
