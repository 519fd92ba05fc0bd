package org.longspan.table.arrow;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.vector.BaseIntVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VariableWidthFieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.longspan.shape.RowRange;
import org.longspan.table.DocumentColumns;
import org.longspan.table.DocumentNames;
import org.longspan.table.DocumentRow;
import org.longspan.table.DocumentTable;

/**
 * Documents in Arrow IPC files.
 *
 * @param columns of all files
 * @param batches of all files, in order
 */
record ArrowDocuments(DocumentColumns columns, ArrowBatches batches) implements DocumentTable {

  static ArrowDocuments open(List<Path> paths, DocumentNames names) {
    List<DocumentColumns> columns = new ArrayList<>();
    ArrowBatches batches =
        ArrowBatches.list(
            paths,
            names.columns(),
            (path, schema) -> {
              columns.add(DocumentColumns.of(path, names, name -> ArrowTypes.of(schema, name)));
              columns.get(columns.size() - 1).requireSame(path, columns.get(0), paths.get(0));
            });
    return new ArrowDocuments(columns.get(0), batches);
  }

  @Override
  public JavaRDD<DocumentRow> rows(JavaSparkContext spark) {
    DocumentColumns all = columns;
    return batches.read(spark, (batch, row, number) -> document(batch, row, number, all));
  }

  private static DocumentRow document(
      VectorSchemaRoot batch, int row, long number, DocumentColumns columns) {
    FieldVector content = batch.getVector(columns.content());
    if (content.isNull(row)) {
      throw columns.isNull(number);
    }
    String name = label(batch, columns.id(), row);
    String group = label(batch, columns.group(), row);
    return columns.isText()
        ? new DocumentRow(number, name, text(content, row), null, group)
        : new DocumentRow(number, name, null, ids(content, row, number, columns), group);
  }

  /** A string, or a number as one; null where there is none. */
  private static String label(VectorSchemaRoot batch, String column, int row) {
    FieldVector labels = column == null ? null : batch.getVector(column);
    if (labels == null || labels.isNull(row)) {
      return null;
    }
    return labels instanceof BaseIntVector numbers
        ? Long.toString(numbers.getValueAsLong(row))
        : text(labels, row);
  }

  private static String text(FieldVector strings, int row) {
    return new String(((VariableWidthFieldVector) strings).get(row), UTF_8);
  }

  private static long[] ids(FieldVector lists, int row, long number, DocumentColumns columns) {
    RowRange list = ArrowLists.elements(lists, row);
    FieldVector numbers = ArrowLists.child(lists);
    long[] ids = new long[Math.toIntExact(list.length())];
    for (int n = 0; n < ids.length; n++) {
      int index = Math.toIntExact(list.from() + n);
      if (numbers.isNull(index)) {
        throw columns.isNull(number);
      }
      ids[n] = ((BaseIntVector) numbers).getValueAsLong(index);
    }
    return ids;
  }
}
