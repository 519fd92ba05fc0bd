package org.longspan.table.arrow;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.apache.arrow.vector.ipc.message.ArrowBlock;
import org.apache.arrow.vector.types.pojo.Schema;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.TaskCompletionListener;

/**
 * The record batches of a table, read by tasks.
 *
 * @param names of the columns that are read
 * @param batches of all files, in order; none without rows
 */
record ArrowBatches(List<String> names, List<ArrowBatch> batches) {
  /** What a task reads, unless a batch has more. */
  private static final long TASK_BYTES = 128 << 20;

  /**
   * Lists the batches of files.
   *
   * @param check takes every file with its schema
   */
  static ArrowBatches list(List<Path> paths, List<String> names, BiConsumer<Path, Schema> check) {
    List<ArrowBatch> batches = new ArrayList<>();
    long row = 0;
    for (Path path : paths) {
      try (ArrowFile file = ArrowFile.open(path, names)) {
        check.accept(path, file.schema());
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
    return new ArrowBatches(names, batches);
  }

  long rows() {
    return batches.stream().mapToLong(ArrowBatch::rows).sum();
  }

  /** Makes something of every row. */
  <T> JavaRDD<T> read(JavaSparkContext spark, ArrowRows.Maker<T> maker) {
    List<List<ArrowBatch>> tasks = tasks();
    List<String> columns = names;
    return spark
        .parallelize(tasks, Math.max(1, tasks.size()))
        .flatMap(
            some -> {
              ArrowRows<T> rows = new ArrowRows<>(some, columns, maker);
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
