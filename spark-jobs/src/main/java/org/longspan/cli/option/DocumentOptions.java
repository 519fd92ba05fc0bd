package org.longspan.cli.option;

import java.nio.file.Path;
import java.util.List;
import org.longspan.error.Errors;
import org.longspan.tokens.TokenSource;
import picocli.CommandLine.Option;

/** Options of documents for a model, besides text files and a table. */
public final class DocumentOptions {
  @Option(
      names = "--ids",
      paramLabel = "FILE",
      description =
          "Token ids instead of a text: a .npy file of integers [tokens], or input_ids (and "
              + "token_type_ids) in a .safetensors file. One document, taken as it is.")
  public Path ids;

  public boolean given() {
    return ids != null;
  }

  /**
   * The documents, of which there has to be one kind.
   *
   * @param table a folder or file; null where none is given
   */
  public TokenSource source(InputOptions text, Path table) {
    int given = (text.given() ? 1 : 0) + (ids != null ? 1 : 0) + (table != null ? 1 : 0);
    if (given != 1) {
      throw Errors.user(
          given == 0 ? "no documents are given" : "several kinds of documents are given",
          "give one of --input FILE_OR_DIR, --ids FILE, --table DIR");
    }
    if (text.given()) {
      List<String> paths = text.input.stream().map(Path::toString).toList();
      return new TokenSource.Text(paths, text.include, text.exclude);
    }
    return ids != null
        ? new TokenSource.Ids(ids.toString())
        : new TokenSource.Table(table.toString());
  }
}
