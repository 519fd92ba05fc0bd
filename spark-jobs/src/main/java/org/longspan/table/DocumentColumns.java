package org.longspan.table;

import java.io.Serializable;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Function;
import org.longspan.error.Errors;
import org.longspan.error.UserException;

/**
 * The columns of a table of documents that are read.
 *
 * @param content the column of texts, or {@code input_ids}
 * @param contentType its type, as Spark writes it
 * @param id the column of names; null where there is none
 * @param idType its type; null where there is none
 * @param group the column that groups documents; null where there is none
 * @param groupType its type; null where there is none
 */
public record DocumentColumns(
    String content, String contentType, String id, String idType, String group, String groupType)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  public static final String STRING = "string";

  private static final Set<String> INTEGERS = Set.of("tinyint", "smallint", "int", "bigint");

  /**
   * Checks the columns of a file.
   *
   * @param typeOf the type of a column, null where there is no such column
   * @throws org.longspan.error.UserException where there is neither text nor ids, or both, or a
   *     column that was named is missing, or one is of another type
   */
  public static DocumentColumns of(
      Path file, DocumentNames names, Function<String, String> typeOf) {
    String text = typeOf.apply(names.textColumn());
    String ids = names.text() == null ? typeOf.apply(DocumentNames.INPUT_IDS) : null;
    if (names.text() != null && text == null) {
      throw missing(file, "textColumn", names.text());
    }
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
      throw wrongType(file, names.textColumn(), text, "strings");
    }
    if (ids != null && INTEGERS.stream().noneMatch(type -> ids.equals("array<" + type + ">"))) {
      throw wrongType(file, DocumentNames.INPUT_IDS, ids, "lists of signed integers");
    }
    String id = label(file, "idColumn", names.id(), names.idColumn(), typeOf);
    String group = label(file, "groupColumn", names.group(), names.group(), typeOf);
    String idType = id == null ? null : typeOf.apply(id);
    String groupType = group == null ? null : typeOf.apply(group);
    return text == null
        ? new DocumentColumns(DocumentNames.INPUT_IDS, ids, id, idType, group, groupType)
        : new DocumentColumns(names.textColumn(), text, id, idType, group, groupType);
  }

  /** A column of strings or integers; null where it was not asked for and does not exist. */
  private static String label(
      Path file, String subject, String asked, String name, Function<String, String> typeOf) {
    String type = name == null ? null : typeOf.apply(name);
    if (type == null && asked != null) {
      throw missing(file, subject, asked);
    }
    if (type != null && !type.equals(STRING) && !INTEGERS.contains(type)) {
      throw wrongType(file, name, type, "strings or signed integers");
    }
    return type == null ? null : name;
  }

  private static UserException missing(Path file, String subject, String name) {
    return Errors.about(subject)
        .user(file + " has no column '" + name + "'", "give the name of one of its columns");
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
        + (id == null ? " and no id" : " and " + id + " of type " + idType);
  }

  /** Whether the documents are texts. */
  public boolean isText() {
    return contentType.equals(STRING);
  }

  /** A document that is null, or has a null in it. */
  public UserException isNull(long row) {
    return Errors.user(
        "column '" + content + "' has a null in row " + row, "give every row its document");
  }
}
