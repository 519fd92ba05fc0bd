package org.longspan.table;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.longspan.error.Errors;

/**
 * The types of the columns that a file has of those that a table needs.
 *
 * @param types by column, as Spark writes them
 */
public record TableColumns(Map<String, String> types) {
  public static final String POSITION = "position";
  public static final List<String> TENSORS = List.of("q", "k", "v");

  /** All columns that a table may have; others are not read. */
  public static final List<String> NAMES = List.of(POSITION, "q", "k", "v");

  public static final String LONG = "bigint";
  public static final String FLOATS = "array<float>";
  public static final String LISTS = "array<array<float>>";

  /**
   * Checks the columns of a file.
   *
   * @param typeOf the type of a column, null where there is no such column
   * @throws org.longspan.error.UserException where one is missing or of another type
   */
  public static TableColumns of(Path file, Function<String, String> typeOf) {
    Map<String, String> types = new TreeMap<>();
    for (String name : TENSORS) {
      String type = typeOf.apply(name);
      if (type == null) {
        throw Errors.user(
            file + " has no column '" + name + "'",
            "give columns q, k and v, and position where rows are not in order");
      }
      if (!type.equals(FLOATS) && !type.equals(LISTS)) {
        throw wrongType(file, name, type, "lists of 32-bit floats, or lists (heads) of these");
      }
      types.put(name, type);
    }
    String position = typeOf.apply(POSITION);
    if (position != null && !position.equals(LONG)) {
      throw wrongType(file, POSITION, position, "64-bit integers");
    }
    if (position != null) {
      types.put(POSITION, position);
    }
    return new TableColumns(types);
  }

  private static RuntimeException wrongType(Path file, String name, String type, String wanted) {
    return Errors.user(file + ": column '" + name + "' is " + type, "make it " + wanted);
  }

  /** Requires the files of a table to be alike. */
  public void requireSame(Path file, TableColumns first, Path firstFile) {
    if (!equals(first)) {
      throw Errors.user(
          String.format(
              Locale.ROOT,
              "%s has the columns %s, and %s has %s",
              firstFile,
              first.types,
              file,
              types),
          "write all files with the same columns");
    }
  }

  public boolean hasPosition() {
    return types.containsKey(POSITION);
  }

  public boolean isNested(String column) {
    return types.get(column).equals(LISTS);
  }
}
