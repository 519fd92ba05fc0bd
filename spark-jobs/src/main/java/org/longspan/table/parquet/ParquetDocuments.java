package org.longspan.table.parquet;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.longspan.table.DocumentColumns;
import org.longspan.table.DocumentNames;
import org.longspan.table.DocumentRow;
import org.longspan.table.DocumentTable;

/**
 * Documents in Parquet files, read by Spark.
 *
 * @param columns of all files
 * @param files one or more
 * @param rows of each file
 */
record ParquetDocuments(DocumentColumns columns, List<Path> files, List<Long> rows)
    implements DocumentTable {
  private static final int CONTENT = 2;
  private static final int ID = 3;
  private static final int GROUP = 4;

  static ParquetDocuments open(List<Path> paths, DocumentNames names) {
    DocumentColumns first = null;
    List<Long> rows = new ArrayList<>();
    for (Path path : paths) {
      ParquetFooter footer = ParquetFooter.read(path, names.columns());
      DocumentColumns columns = DocumentColumns.of(path, names, footer.types()::get);
      first = first == null ? columns : first;
      columns.requireSame(path, first, paths.get(0));
      rows.add(footer.rows());
    }
    return new ParquetDocuments(first, paths, rows);
  }

  @Override
  public JavaRDD<DocumentRow> rows(JavaSparkContext spark) {
    ParquetFolder folder = new ParquetFolder(files);
    Map<String, String> types = new TreeMap<>(Map.of(columns.content(), columns.contentType()));
    List<Column> read = new ArrayList<>();
    read.add(
        columns.isText()
            ? column(columns.content())
            : column(columns.content()).cast("array<bigint>"));
    addLabel(columns.id(), columns.idType(), types, read);
    addLabel(columns.group(), columns.groupType(), types, read);
    ParquetPosition position = folder.positions(rows);
    NamedRows named = folder.named();
    DocumentColumns all = columns;
    return folder
        .read(spark, types, col(ParquetFolder.ROW_INDEX), read)
        .mapPartitions(some -> named.map(some, row -> document(row, position.of(row), all)));
  }

  /** A column of strings; nulls where the table has none. */
  private static void addLabel(
      String name, String type, Map<String, String> types, List<Column> read) {
    if (name == null) {
      read.add(lit(null).cast(DocumentColumns.STRING));
    } else {
      types.put(name, type);
      read.add(column(name).cast(DocumentColumns.STRING));
    }
  }

  /** A column whose name may have points in it. */
  private static Column column(String name) {
    return col("`" + name.replace("`", "``") + "`");
  }

  private static DocumentRow document(InternalRow row, long number, DocumentColumns columns) {
    if (row.isNullAt(CONTENT)) {
      throw columns.isNull(number);
    }
    String name = row.isNullAt(ID) ? null : row.getString(ID);
    String group = row.isNullAt(GROUP) ? null : row.getString(GROUP);
    return columns.isText()
        ? new DocumentRow(number, name, row.getString(CONTENT), null, group)
        : new DocumentRow(number, name, null, ids(row.getArray(CONTENT), number, columns), group);
  }

  private static long[] ids(ArrayData list, long number, DocumentColumns columns) {
    for (int n = 0; n < list.numElements(); n++) {
      if (list.isNullAt(n)) {
        throw columns.isNull(number);
      }
    }
    return list.toLongArray();
  }
}
