package org.longspan.table.parquet;

import java.io.Serializable;
import java.util.Map;
import org.apache.spark.sql.catalyst.InternalRow;
import org.longspan.table.TableErrors;

/**
 * Returns the position of a row: its first column, counted from the start of the file that the
 * second one names, where files have starts.
 *
 * @param starts the position of each file's first row, by file name; null where the table has a
 *     column of positions
 */
record ParquetPosition(Map<String, Long> starts) implements Serializable {
  private static final long serialVersionUID = 1L;

  long of(InternalRow row) {
    if (row.isNullAt(0)) {
      throw TableErrors.nullPosition();
    }
    return starts == null
        ? TableErrors.requirePosition(row.getLong(0))
        : row.getLong(0) + starts.get(row.getString(NamedRows.FILE_NAME));
  }
}
