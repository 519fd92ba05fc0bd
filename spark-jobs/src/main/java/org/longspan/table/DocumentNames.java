package org.longspan.table;

import java.io.Serializable;
import java.util.List;
import java.util.stream.Stream;

/**
 * The names of the columns of a table of documents.
 *
 * @param text the column of texts; null for {@code text}, or {@code input_ids} in its place
 * @param id the column of the documents' names; null for {@code id}, if it exists
 * @param group the column of who has written a document, or whatever else groups them; null for
 *     none
 */
public record DocumentNames(String text, String id, String group) implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The usual names. */
  public static final DocumentNames STANDARD = new DocumentNames(null, null, null);

  static final String TEXT = "text";
  static final String INPUT_IDS = "input_ids";
  static final String ID = "id";

  /** The name of the column of texts. */
  public String textColumn() {
    return text == null ? TEXT : text;
  }

  /** The name of the column of names. */
  public String idColumn() {
    return id == null ? ID : id;
  }

  /** All columns that a table may have; others are not read. */
  public List<String> columns() {
    String ids = text == null ? INPUT_IDS : null;
    return Stream.of(textColumn(), ids, idColumn(), group)
        .filter(name -> name != null)
        .distinct()
        .toList();
  }
}
