package org.longspan.ml;

import java.util.List;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;
import org.longspan.error.Errors;

/** Columns that a model adds to a table. */
public final class OutputColumn {
  private OutputColumn() {}

  /**
   * A schema with one column more.
   *
   * @param setting what names the column
   * @throws org.longspan.error.UserException where there is a column of that name
   */
  public static StructType add(
      StructType schema, String setting, String name, DataType type, boolean nullable) {
    if (List.of(schema.fieldNames()).contains(name)) {
      throw Errors.about(setting)
          .user(
              "the table has a column '" + name + "' already",
              "give another name as " + setting + ", or drop that column");
    }
    return schema.add(name, type, nullable);
  }
}
