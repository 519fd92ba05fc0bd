package org.longspan.tokens.pack;

import java.io.IOException;
import java.nio.file.Files;
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
import org.longspan.tokens.TextPlace;
import org.longspan.tokens.TokenSource;
import org.longspan.tokens.text.TextStructure;

/** Text files as documents. */
final class TextFileContent {
  private TextFileContent() {}

  static TextFileSet files(TokenSource.Text source) {
    return TextFileSet.find(
        new TextInputs(
            source.paths().stream().map(Locations::path).toList(),
            source.include(),
            source.exclude()));
  }

  static List<TextPlace> places(List<Path> files) {
    List<TextPlace> places = new ArrayList<>();
    for (Path file : files) {
      try {
        places.add(new TextPlace(file.toAbsolutePath().toString(), 0, Files.size(file)));
      } catch (IOException e) {
        throw TextErrors.unreadable(file, e);
      }
    }
    return places;
  }

  /**
   * Makes documents of the files that hold text.
   *
   * @param files in reading order
   * @param texts the same files after tokenising
   * @param notes gets a line for each file that is left out
   * @throws org.longspan.error.UserException where a file that was named, or all of a folder, holds
   *     no text
   */
  static Content of(
      TextFileSet files, TokenizedTexts texts, SpecialTokens special, Consumer<String> notes) {
    List<Path> paths = files.files();
    Map<Path, Integer> numbers = new HashMap<>();
    paths.forEach(path -> numbers.put(path, numbers.size()));
    List<ContentDocument> documents = new ArrayList<>();
    files
        .read(
            path -> {
              int n = numbers.get(path);
              TextStructure text = texts.structures().get(n);
              long tokens = texts.tokens()[n];
              if (tokens > 0 && text.malformed() > 0) {
                notes.accept(
                    "replaced " + text.malformed() + " malformed UTF-8 sequences in " + path);
              }
              if (tokens > 0) {
                documents.add(
                    new ContentDocument(path.toString(), tokens, text.place(), text.ranges()));
              }
              return tokens > 0 ? Optional.empty() : Optional.of(reason(text, path));
            })
        .forEach(notes);
    return new Content(documents, texts.parts(), special);
  }

  private static String reason(TextStructure text, Path path) {
    return switch (text.content()) {
      case BINARY -> TextErrors.binary(path);
      case EMPTY -> TextErrors.empty(path);
      case TEXT -> "text file without a token: " + path;
    };
  }
}
