package org.longspan.table.arrow;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.longspan.error.Errors;
import org.longspan.error.UserException;
import org.longspan.store.file.Locations;
import org.longspan.table.ColumnLayout;
import org.longspan.table.TableColumns;
import org.longspan.table.TableHeads;
import org.longspan.table.TableLayout;
import org.longspan.table.TokenRow;
import org.longspan.table.TokenTable;

/**
 * Arrow IPC files, read by tasks in whole record batches.
 *
 * @param columns of all files
 * @param batches of all files, in order; none without rows
 */
record ArrowTokens(TableColumns columns, ArrowBatches batches) implements TokenTable {
  static ArrowTokens open(List<Path> paths) {
    List<TableColumns> columns = new ArrayList<>();
    ArrowBatches batches =
        ArrowBatches.list(
            paths,
            TableColumns.NAMES,
            (path, schema) -> {
              columns.add(TableColumns.of(path, name -> ArrowTypes.of(schema, name)));
              columns.get(columns.size() - 1).requireSame(path, columns.get(0), paths.get(0));
            });
    return new ArrowTokens(columns.get(0), batches);
  }

  @Override
  public long rows() {
    return batches.rows();
  }

  @Override
  public TableLayout layout(TableHeads heads) {
    ArrowBatch first = batches.batches().get(0);
    try (ArrowFile file = ArrowFile.open(Locations.path(first.path()), TableColumns.NAMES)) {
      file.load(file.batches().get(first.number()));
      VectorSchemaRoot vectors = file.vectors();
      return new TableLayout(
          layout(vectors, "q", heads.query()),
          layout(vectors, "k", heads.key()),
          layout(vectors, "v", heads.key()));
    } catch (UserException e) {
      throw Errors.in(Locations.path(first.path()), e);
    }
  }

  private ColumnLayout layout(VectorSchemaRoot vectors, String column, OptionalInt heads) {
    return ArrowLists.layout(vectors.getVector(column), 0, columns.isNested(column), heads);
  }

  @Override
  public JavaRDD<Long> positions(JavaSparkContext spark) {
    return batches.read(spark, (batch, row, position) -> position);
  }

  @Override
  public JavaRDD<TokenRow> rows(JavaSparkContext spark, TableLayout layout) {
    return batches.read(
        spark,
        (batch, row, position) ->
            new TokenRow(
                position,
                ArrowLists.values(batch.getVector("q"), row, position, layout.q()),
                ArrowLists.values(batch.getVector("k"), row, position, layout.k()),
                ArrowLists.values(batch.getVector("v"), row, position, layout.v())));
  }
}
