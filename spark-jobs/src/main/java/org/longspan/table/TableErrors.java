package org.longspan.table;

import org.longspan.error.Errors;
import org.longspan.error.UserException;

/** The mistakes that both formats share. */
public final class TableErrors {
  private TableErrors() {}

  public static UserException nullPosition() {
    return Errors.user("a position is null", "give every row its position");
  }

  public static UserException emptyFirstRow(String column) {
    return Errors.user(
        "column '" + column + "' has a null or an empty list in the first row",
        "give every row its numbers");
  }
}
