package org.longspan.analyze.text;

import java.util.List;
import org.longspan.files.TextFileSet;
import org.longspan.files.TextInputs;

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
   * Reads files and folders of UTF-8 text, as {@link TextFileSet} finds them. Binary files (those
   * with a NUL byte) and empty texts are skipped; malformed UTF-8 is replaced by U+FFFD. Each of
   * these leaves a note.
   *
   * @throws org.longspan.error.UserException where an input is missing, cannot be read, is not a
   *     regular file, is too large, or holds no text
   */
  public static Documents read(TextInputs inputs) {
    return new DocumentReader(Runtime.getRuntime().maxMemory()).read(TextFileSet.find(inputs));
  }
}
