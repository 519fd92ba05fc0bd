package org.longspan.table;

import java.io.Serializable;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.longspan.error.Errors;
import org.longspan.error.UserException;

/**
 * The columns of a table of documents that are read.
 *
 * @param content {@link #TEXT} or {@link #INPUT_IDS}
 * @param contentType its type, as Spark writes it
 * @param idType the type of {@link #ID}; null where there is no such column
 */
public record DocumentColumns(String content, String contentType, String idType)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  public static final String TEXT = "text";
  public static final String INPUT_IDS = "input_ids";
  public static final String ID = "id";

  /** All columns that a table may have; others are not read. */
  public static final List<String> NAMES = List.of(TEXT, INPUT_IDS, ID);

  public static final String STRING = "string";

  private static final Set<String> INTEGERS = Set.of("tinyint", "smallint", "int", "bigint");

  /**
   * Checks the columns of a file.
   *
   * @param typeOf the type of a column, null where there is no such column
   * @throws org.longspan.error.UserException where there is neither text nor ids, or both, or a
   *     column is of another type
   */
  public static DocumentColumns of(Path file, Function<String, String> typeOf) {
    String text = typeOf.apply(TEXT);
    String ids = typeOf.apply(INPUT_IDS);
    String id = typeOf.apply(ID);
    if ((text == null) == (ids == null)) {
      throw Errors.user(
          file
              + " has "
              + (text == null
                  ? "no column 'text' or 'input_ids'"
                  : "columns 'text' and 'input_ids'"),
          "give one of them, with a document in every row");
    }
    if (text != null && !text.equals(STRING)) {
      throw wrongType(file, TEXT, text, "strings");
    }
    if (ids != null && INTEGERS.stream().noneMatch(type -> ids.equals("array<" + type + ">"))) {
      throw wrongType(file, INPUT_IDS, ids, "lists of signed integers");
    }
    if (id != null && !id.equals(STRING) && !INTEGERS.contains(id)) {
      throw wrongType(file, ID, id, "strings or signed integers");
    }
    return text == null
        ? new DocumentColumns(INPUT_IDS, ids, id)
        : new DocumentColumns(TEXT, text, id);
  }

  private static UserException wrongType(Path file, String name, String type, String wanted) {
    return Errors.user(file + ": column '" + name + "' is " + type, "make it " + wanted);
  }

  /** Requires the files of a table to be alike. */
  public void requireSame(Path file, DocumentColumns first, Path firstFile) {
    if (!equals(first)) {
      throw Errors.user(
          firstFile + " has " + first.described() + ", and " + file + " has " + described(),
          "write all files with the same columns");
    }
  }

  private String described() {
    return content
        + " of type "
        + contentType
        + (idType == null ? " and no id" : " and id of type " + idType);
  }

  /** Whether the documents are texts. */
  public boolean isText() {
    return content.equals(TEXT);
  }

  /** A document that is null, or has a null in it. */
  public UserException isNull(long row) {
    return Errors.user(
        "column '" + content + "' has a null in row " + row, "give every row its document");
  }
}
