package org.longspan.table;

import org.longspan.error.Errors;
import org.longspan.error.UserException;

/** The mistakes that both formats share. */
public final class TableErrors {
  private TableErrors() {}

  public static UserException nullPosition() {
    return Errors.user("a position is null", "give every row its position");
  }

  /** Returns {@code position} if it is one. */
  public static long requirePosition(long position) {
    if (position < 0) {
      throw Errors.user("the table has a position " + position, "count positions from 0");
    }
    return position;
  }

  public static UserException emptyFirstRow(String column) {
    return Errors.user(
        "column '" + column + "' has a null or an empty list in the first row",
        "give every row its numbers");
  }
}
