package org.longspan.cli;

import java.nio.file.Path;
import java.util.List;
import org.longspan.analyze.lexical.LexicalEncoder;
import org.longspan.analyze.lexical.TextSource;
import org.longspan.analyze.text.Documents;
import org.longspan.analyze.text.TextInputs;
import org.longspan.analyze.text.Tokenizer;
import org.longspan.error.Errors;
import picocli.CommandLine.Option;

/** Options of a text and its encoding. */
final class TextOptions {
  @Option(
      names = "--input",
      paramLabel = "FILE_OR_DIR",
      arity = "1..*",
      hideParamSyntax = true,
      description = "Plain UTF-8 text files, or folders of them, read in this order.")
  List<Path> input;

  @Option(
      names = "--width",
      paramLabel = "D",
      defaultValue = "32",
      description =
          "Features of such a head (default: ${DEFAULT-VALUE}); more of them mean less chance"
              + " likeness.")
  int width;

  @Option(
      names = "--include",
      paramLabel = "GLOB",
      description =
          "Read only these files of the folders, such as '*.txt' or 'notes/**'. May be repeated.")
  List<String> include = List.of();

  @Option(
      names = "--exclude",
      paramLabel = "GLOB",
      description =
          "Leave out these files and subfolders of the folders, such as '*.log' or 'build'. May be"
              + " repeated.")
  List<String> exclude = List.of();

  boolean given() {
    return input != null;
  }

  /**
   * @param heads of the encoder
   */
  TextSource open(int heads) {
    if (heads < 1 || width < 1) {
      throw Errors.user("--heads is " + heads + " and --width " + width, "give at least 1 of each");
    }
    if (input == null) {
      throw Errors.user("no text is given", "give --input FILE_OR_DIR");
    }
    Documents documents = Documents.read(new TextInputs(input, include, exclude));
    documents.notes().forEach(note -> System.err.println("note: " + note));
    return new TextSource(
        Tokenizer.tokenize(documents.documents()), new LexicalEncoder(heads, width));
  }
}
