package org.longspan.table;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.longspan.input.AttentionInput;
import org.longspan.shape.RowRange;
import org.longspan.store.TensorLocation;
import org.longspan.store.block.BlockPartsLocation;
import org.longspan.store.block.BlockWriter;
import org.longspan.store.file.Locations;
import scala.Tuple2;

/**
 * Makes blocks of a table. Rows that lie in order are written where they are read; others are
 * sorted by a shuffle first. A look at the positions alone shows which.
 */
final class TableJob {
  /** So many parts are few; where there are more, their mean length has to be a batch. */
  private static final int FEW_PARTS = 1_024;

  private final JavaSparkContext spark;
  private final TokenTable table;
  private final TableLayout layout;
  private final Consumer<String> notes;

  TableJob(JavaSparkContext spark, TokenTable table, TableLayout layout, Consumer<String> notes) {
    this.spark = spark;
    this.table = table;
    this.layout = layout;
    this.notes = notes;
  }

  /**
   * Writes the tensors into folders in {@code folder}.
   *
   * @throws org.longspan.error.UserException where a position does not occur exactly once, or a row
   *     is not like the first one
   */
  AttentionInput write(Path folder) {
    JavaRDD<TokenRow> rows = table.rows(spark, layout);
    if (!isInOrder()) {
      notes.accept("a shuffle sorts the rows of the table, whose positions form no long runs");
      rows = sorted(rows);
    }
    String target = folder.toAbsolutePath().toString();
    TableLayout columns = layout;
    List<RowRange> written =
        rows.mapPartitions(
                some -> PartWriter.write(Locations.path(target), columns, some).iterator())
            .collect();
    List<RowRange> parts = PositionRuns.requireWhole(written, table.rows());
    return AttentionInput.checked(
        location(folder, layout.q(), parts),
        location(folder, layout.k(), parts),
        location(folder, layout.v(), parts));
  }

  private boolean isInOrder() {
    List<List<RowRange>> runs =
        table
            .positions(spark)
            .mapPartitions(some -> List.of(PositionRuns.of(some)).iterator())
            .collect();
    List<RowRange> all = runs.stream().flatMap(List::stream).toList();
    boolean areMany = runs.stream().anyMatch(some -> some.size() > PositionRuns.MOST);
    boolean areShort = all.size() > FEW_PARTS && table.rows() / all.size() < BlockWriter.BATCH_ROWS;
    if (!areMany) {
      // What is wrong with them is reported before a row is written.
      PositionRuns.requireWhole(all, table.rows());
    }
    return !areMany && !areShort;
  }

  private JavaRDD<TokenRow> sorted(JavaRDD<TokenRow> rows) {
    return rows.mapToPair(row -> new Tuple2<>(row.position(), row))
        .repartitionAndSortWithinPartitions(
            new PositionPartitioner(table.rows(), rows.getNumPartitions(), BlockWriter.BATCH_ROWS))
        .values();
  }

  private static TensorLocation location(Path folder, ColumnLayout column, List<RowRange> parts) {
    Path tensor = folder.resolve(column.name());
    return new BlockPartsLocation(tensor.toAbsolutePath().toString(), parts);
  }
}
