package org.longspan.table;

import java.io.Serializable;
import java.util.Locale;
import java.util.OptionalInt;
import org.longspan.error.Errors;
import org.longspan.error.UserException;
import org.longspan.store.block.BlockWriter;

/**
 * How the numbers of a row lie in one column.
 *
 * @param name of the column
 * @param nested whether a row is a list for every head, or one of all numbers, heads first
 * @param heads lists, or parts of the one list
 * @param features numbers of a head
 */
public record ColumnLayout(String name, boolean nested, int heads, int features)
    implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final String ALL_ALIKE = "write every row with the same lengths and without nulls";

  /**
   * The layout that a table's first row shows.
   *
   * @param values numbers of the row
   * @param lists the lists that they lie in
   * @param given the heads that the user gives
   */
  public static ColumnLayout of(
      String name, boolean nested, int values, int lists, OptionalInt given) {
    int heads = nested ? lists : given.orElse(1);
    if (nested && given.isPresent() && given.getAsInt() != lists) {
      throw Errors.user(
          String.format(
              Locale.ROOT,
              "--heads says %d for column '%s', whose rows are lists of %d heads",
              given.getAsInt(),
              name,
              lists),
          "leave it out");
    }
    if (values == 0 || values % heads != 0) {
      throw Errors.about("heads")
          .user(
              String.format(
                  Locale.ROOT,
                  "column '%s' has %d numbers in a row, which is not a multiple of its %d heads",
                  name,
                  values,
                  heads),
              nested
                  ? ALL_ALIKE
                  : "give numbers of heads, Hq and Hkv, that divide the numbers in q, and in k and v");
    }
    if (values / heads > BlockWriter.MAX_FEATURES) {
      throw Errors.about("heads")
          .user(
              String.format(
                  Locale.ROOT,
                  "column '%s' has %d features in each of %d heads",
                  name,
                  values / heads,
                  heads),
              "give at most " + BlockWriter.MAX_FEATURES + ", or more heads");
    }
    return new ColumnLayout(name, nested, heads, values / heads);
  }

  /** Numbers of a row. */
  public int size() {
    return heads * features;
  }

  /**
   * Requires a list of a row to be as long as in the first row.
   *
   * @param length of a list of heads, of all numbers, or of one head
   */
  public void requireLength(String list, int length, int expected, long position) {
    if (length != expected) {
      throw Errors.about("heads")
          .user(
              String.format(
                  Locale.ROOT,
                  "column '%s' has %d %s at position %d, and %d in the first row",
                  name,
                  length,
                  list,
                  position,
                  expected),
              ALL_ALIKE);
    }
  }

  public UserException isNull(long position) {
    return Errors.user("column '" + name + "' has a null at position " + position, ALL_ALIKE);
  }
}
