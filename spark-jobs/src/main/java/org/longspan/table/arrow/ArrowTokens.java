package org.longspan.table.arrow;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.message.ArrowBlock;
import org.apache.arrow.vector.types.pojo.Schema;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.TaskCompletionListener;
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
record ArrowTokens(TableColumns columns, List<ArrowBatch> batches) implements TokenTable {
  /** What a task reads, unless a batch has more. */
  private static final long TASK_BYTES = 128 << 20;

  static ArrowTokens open(List<Path> paths) {
    List<ArrowBatch> batches = new ArrayList<>();
    TableColumns first = null;
    long row = 0;
    for (Path path : paths) {
      try (ArrowFile file = ArrowFile.open(path)) {
        Schema schema = file.schema();
        TableColumns columns = TableColumns.of(path, name -> ArrowTypes.of(schema, name));
        first = first == null ? columns : first;
        columns.requireSame(path, first, paths.get(0));
        List<ArrowBlock> blocks = file.batches();
        for (int n = 0; n < blocks.size(); n++) {
          long rows = file.rows(blocks.get(n));
          long bytes = blocks.get(n).getMetadataLength() + blocks.get(n).getBodyLength();
          if (rows > 0) {
            batches.add(new ArrowBatch(path.toAbsolutePath().toString(), n, row, rows, bytes));
          }
          row += rows;
        }
      }
    }
    return new ArrowTokens(first, batches);
  }

  @Override
  public long rows() {
    return batches.stream().mapToLong(ArrowBatch::rows).sum();
  }

  @Override
  public TableLayout layout(TableHeads heads) {
    ArrowBatch first = batches.get(0);
    try (ArrowFile file = ArrowFile.open(Locations.path(first.path()))) {
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
    return read(spark, (batch, row, position) -> position);
  }

  @Override
  public JavaRDD<TokenRow> rows(JavaSparkContext spark, TableLayout layout) {
    return read(
        spark,
        (batch, row, position) ->
            new TokenRow(
                position,
                ArrowLists.values(batch.getVector("q"), row, position, layout.q()),
                ArrowLists.values(batch.getVector("k"), row, position, layout.k()),
                ArrowLists.values(batch.getVector("v"), row, position, layout.v())));
  }

  private <T> JavaRDD<T> read(JavaSparkContext spark, ArrowRows.Maker<T> maker) {
    List<List<ArrowBatch>> tasks = tasks();
    return spark
        .parallelize(tasks, tasks.size())
        .flatMap(
            some -> {
              ArrowRows<T> rows = new ArrowRows<>(some, maker);
              TaskCompletionListener close = done -> rows.close();
              TaskContext.get().addTaskCompletionListener(close);
              return rows;
            });
  }

  /** Consecutive batches, of about the same size in all. */
  private List<List<ArrowBatch>> tasks() {
    List<List<ArrowBatch>> tasks = new ArrayList<>();
    long bytes = TASK_BYTES;
    for (ArrowBatch batch : batches) {
      if (bytes >= TASK_BYTES) {
        tasks.add(new ArrayList<>());
        bytes = 0;
      }
      tasks.get(tasks.size() - 1).add(batch);
      bytes += batch.bytes();
    }
    return tasks;
  }
}
