package org.longspan.analyze.text;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.longspan.error.Errors;

/**
 * The texts of an analysis, in reading order.
 *
 * @param documents at least one, each with at least one token
 * @param notes one line for everything that was skipped or repaired
 */
public record Documents(List<TextDocument> documents, List<String> notes) {

  public Documents {
    documents = List.copyOf(documents);
    notes = List.copyOf(notes);
  }

  /**
   * Reads files and folders of UTF-8 text. A folder is walked recursively in the order of its
   * paths; in it, hidden files and folders, output folders of earlier runs and what the patterns
   * leave out are skipped. Binary files (those with a NUL byte), empty texts and a file's second
   * occurrence are skipped; malformed UTF-8 is replaced by U+FFFD. Each of these leaves a note.
   *
   * @throws org.longspan.error.UserException where an input is missing, cannot be read, is not a
   *     regular file, is too large, or holds no text
   */
  public static Documents read(TextInputs inputs) {
    if (inputs.paths().isEmpty()) {
      throw Errors.user("no input files", "give at least one text file or folder");
    }
    DocumentReader reader =
        new DocumentReader(new PathPatterns(inputs), Runtime.getRuntime().maxMemory());
    for (Path input : inputs.paths()) {
      if (Files.notExists(input)) {
        throw Errors.missingFile(input);
      }
      if (Files.isDirectory(input)) {
        reader.readFolder(input);
      } else {
        reader.readFile(input);
      }
    }
    return reader.documents();
  }
}
