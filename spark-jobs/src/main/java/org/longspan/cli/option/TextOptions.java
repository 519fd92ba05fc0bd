package org.longspan.cli.option;

import org.longspan.error.Errors;
import org.longspan.job.request.Source;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options of a text and its encoding. */
public final class TextOptions {
  @Mixin public InputOptions files;

  @Option(
      names = "--width",
      paramLabel = "D",
      defaultValue = "32",
      description =
          "Features of a word's vector in each head (default: ${DEFAULT-VALUE}); more "
              + "features mean fewer accidental matches.")
  public int width;

  public boolean given() {
    return files.given();
  }

  /**
   * @param heads of the encoder
   */
  public Source.Text source(int heads) {
    if (!files.given()) {
      throw Errors.user("no text is given", "give --input FILE_OR_DIR");
    }
    return new Source.Text(files.input, files.include, files.exclude, heads, width);
  }
}
