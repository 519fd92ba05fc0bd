package org.longspan.table.parquet;

import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.longspan.table.ColumnLayout;
import org.longspan.table.TableLayout;
import org.longspan.table.TokenRow;

/** Takes the numbers out of rows as Spark holds them, without a box for each. */
final class ParquetRows {
  private static final int FIRST_TENSOR = 2;

  private ParquetRows() {}

  /** The token of a row whose columns from the third on are q, k and v. */
  static TokenRow token(InternalRow row, long position, TableLayout layout) {
    return new TokenRow(
        position,
        values(row, FIRST_TENSOR, position, layout.q()),
        values(row, FIRST_TENSOR + 1, position, layout.k()),
        values(row, FIRST_TENSOR + 2, position, layout.v()));
  }

  private static float[] values(InternalRow row, int ordinal, long position, ColumnLayout column) {
    if (row.isNullAt(ordinal)) {
      throw column.isNull(position);
    }
    ArrayData list = row.getArray(ordinal);
    if (!column.nested()) {
      return numbers(list, "numbers", column.size(), position, column);
    }
    column.requireLength("heads", list.numElements(), column.heads(), position);
    float[] values = new float[column.size()];
    for (int head = 0; head < column.heads(); head++) {
      if (list.isNullAt(head)) {
        throw column.isNull(position);
      }
      int features = column.features();
      float[] numbers =
          numbers(list.getArray(head), "numbers of a head", features, position, column);
      System.arraycopy(numbers, 0, values, head * features, features);
    }
    return values;
  }

  private static float[] numbers(
      ArrayData list, String what, int expected, long position, ColumnLayout column) {
    column.requireLength(what, list.numElements(), expected, position);
    for (int n = 0; n < expected; n++) {
      if (list.isNullAt(n)) {
        throw column.isNull(position);
      }
    }
    return list.toFloatArray();
  }
}
