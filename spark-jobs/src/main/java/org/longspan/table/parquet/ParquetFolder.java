package org.longspan.table.parquet;

import static org.apache.spark.sql.functions.col;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;

/**
 * Parquet files as Spark reads them.
 *
 * @param files one, or all of one folder
 */
record ParquetFolder(List<Path> files) {
  /** The place of a row in its file. */
  static final String ROW_INDEX = "_metadata.row_index";

  /** The only file, or the folder of all. */
  private Path path() {
    Path first = files.get(0);
    return files.size() == 1 ? first : first.toAbsolutePath().getParent();
  }

  /** Names files in failures. */
  NamedRows named() {
    Map<String, String> paths = new HashMap<>();
    files.forEach(file -> paths.put(name(file), file.toAbsolutePath().toString()));
    return new NamedRows(paths, path().toAbsolutePath().toString());
  }

  /**
   * The positions of rows that count over all files.
   *
   * @param rows of each file
   */
  ParquetPosition positions(List<Long> rows) {
    Map<String, Long> starts = new HashMap<>();
    long start = 0;
    for (int n = 0; n < files.size(); n++) {
      starts.put(name(files.get(n)), start);
      start += rows.get(n);
    }
    return new ParquetPosition(starts);
  }

  /**
   * Rows of the column {@code position}, the name of the file, and {@code columns}.
   *
   * @param types of the columns that are read
   */
  JavaRDD<InternalRow> read(
      JavaSparkContext spark, Map<String, String> types, Column position, List<Column> columns) {
    List<Column> all = new ArrayList<>(List.of(position, col("_metadata.file_name")));
    all.addAll(columns);
    return SparkSession.builder()
        .sparkContext(spark.sc())
        .getOrCreate()
        .read()
        .schema(schema(types))
        // A folder's name may have brackets and stars.
        .option("__globPaths__", "false")
        .option("pathGlobFilter", "*.parquet")
        .parquet(hadoop(path()).toString())
        .select(all.toArray(Column[]::new))
        .queryExecution()
        .toRdd()
        .toJavaRDD();
  }

  private static StructType schema(Map<String, String> types) {
    StructType schema = new StructType();
    for (Map.Entry<String, String> column : types.entrySet()) {
      schema = schema.add(column.getKey(), column.getValue());
    }
    return schema;
  }

  /** The name of a file as Spark's {@code _metadata.file_name} writes it. */
  private static String name(Path file) {
    String address = hadoop(file).toUri().toString();
    return address.substring(address.lastIndexOf('/') + 1);
  }

  private static org.apache.hadoop.fs.Path hadoop(Path path) {
    return new org.apache.hadoop.fs.Path(path.toUri());
  }
}
