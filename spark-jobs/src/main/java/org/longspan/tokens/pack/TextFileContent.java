package org.longspan.tokens.pack;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.longspan.files.TextErrors;
import org.longspan.files.TextFileSet;
import org.longspan.files.TextInputs;
import org.longspan.store.file.Locations;
import org.longspan.text.SpecialTokens;
import org.longspan.tokens.TokenSource;
import org.longspan.tokens.text.TextStructure;

/** Text files as documents. */
final class TextFileContent {
  private TextFileContent() {}

  static TextFileSet files(TokenSource.Text source) {
    return files(source.paths(), source.include(), source.exclude());
  }

  static TextFileSet files(TokenSource.Documents source) {
    return files(source.paths(), source.include(), source.exclude());
  }

  private static TextFileSet files(List<String> paths, List<String> include, List<String> exclude) {
    return TextFileSet.find(
        new TextInputs(paths.stream().map(Locations::path).toList(), include, exclude));
  }

  /**
   * Makes documents of the files that hold text.
   *
   * @param files in reading order
   * @param staged the texts of each
   * @param texts the texts of all after tokenising
   * @param notes gets a line for each file that is left out
   * @throws org.longspan.error.UserException where a file that was named, or all of a folder, holds
   *     no text
   */
  static Content of(
      TextFileSet files,
      List<StagedFile> staged,
      TokenizedTexts texts,
      SpecialTokens special,
      Consumer<String> notes) {
    List<Path> paths = files.files();
    Map<Path, Integer> numbers = new HashMap<>();
    Map<Path, Integer> firstTexts = new HashMap<>();
    int first = 0;
    for (int n = 0; n < paths.size(); n++) {
      numbers.put(paths.get(n), n);
      firstTexts.put(paths.get(n), first);
      first += staged.get(n).texts().size();
    }
    List<ContentDocument> documents = new ArrayList<>();
    files
        .read(
            path -> {
              StagedFile file = staged.get(numbers.get(path));
              return file.problem() != null
                  ? Optional.of(file.problem())
                  : add(path, file.texts(), firstTexts.get(path), texts, documents, notes);
            })
        .forEach(notes);
    return new Content(documents, texts.parts(), special);
  }

  /** Adds the texts of a file that have tokens; why there is none. */
  private static Optional<String> add(
      Path path,
      List<StagedRow> rows,
      int first,
      TokenizedTexts texts,
      List<ContentDocument> documents,
      Consumer<String> notes) {
    int empty = 0;
    for (int n = 0; n < rows.size(); n++) {
      TextStructure text = texts.structures().get(first + n);
      long tokens = texts.tokens()[first + n];
      if (tokens == 0) {
        empty++;
        continue;
      }
      if (text.malformed() > 0) {
        notes.accept("replaced " + text.malformed() + " malformed UTF-8 sequences in " + path);
      }
      documents.add(
          new ContentDocument(
              rows.get(n).name(),
              tokens,
              text.place(),
              TableContent.grouped(text.ranges(), rows.get(n).group())));
    }
    if (empty == rows.size()) {
      return Optional.of(
          rows.size() == 1
              ? reason(texts.structures().get(first), path)
              : "table without a token: " + path);
    }
    if (empty > 0) {
      notes.accept("skipped " + empty + " rows without tokens in " + path);
    }
    return Optional.empty();
  }

  private static String reason(TextStructure text, Path path) {
    return switch (text.content()) {
      case BINARY -> TextErrors.binary(path);
      case EMPTY -> TextErrors.empty(path);
      case NOT_UTF8 -> TextErrors.notUtf8(path, text.malformed());
      case TEXT -> "text file without a token: " + path;
    };
  }
}
