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
import org.longspan.error.Errors;
import org.longspan.error.UserException;
import org.longspan.table.TableColumns;
import org.longspan.table.TableHeads;
import org.longspan.table.TableLayout;
import org.longspan.table.TokenRow;
import org.longspan.table.TokenTable;

/**
 * Parquet files, read by Spark.
 *
 * @param files one or more, alike
 */
record ParquetTokens(List<ParquetFile> files) implements TokenTable {

  static ParquetTokens open(List<Path> paths) {
    List<ParquetFile> files = new ArrayList<>();
    for (Path path : paths) {
      ParquetFile file = ParquetFile.read(path);
      files.add(file);
      file.columns().requireSame(path, files.get(0).columns(), files.get(0).path());
    }
    return new ParquetTokens(files);
  }

  @Override
  public long rows() {
    return files.stream().mapToLong(ParquetFile::rows).sum();
  }

  @Override
  public TableLayout layout(TableHeads heads) {
    ParquetFile first = files.stream().filter(file -> file.rows() > 0).findFirst().orElseThrow();
    try {
      return new TableLayout(
          first.layout("q", heads.query()),
          first.layout("k", heads.key()),
          first.layout("v", heads.key()));
    } catch (UserException e) {
      throw Errors.in(first.path(), e);
    }
  }

  @Override
  public JavaRDD<Long> positions(JavaSparkContext spark) {
    ParquetPosition position = position();
    NamedRows named = named();
    return read(spark, List.of()).mapPartitions(rows -> named.map(rows, position::of));
  }

  @Override
  public JavaRDD<TokenRow> rows(JavaSparkContext spark, TableLayout layout) {
    ParquetPosition position = position();
    NamedRows named = named();
    return read(spark, TableColumns.TENSORS)
        .mapPartitions(
            rows -> named.map(rows, row -> ParquetRows.token(row, position.of(row), layout)));
  }

  /** The only file, or the folder of all. */
  private Path path() {
    Path first = files.get(0).path();
    return files.size() == 1 ? first : first.toAbsolutePath().getParent();
  }

  private NamedRows named() {
    Map<String, String> paths = new HashMap<>();
    files.forEach(file -> paths.put(name(file), file.path().toAbsolutePath().toString()));
    return new NamedRows(paths, path().toAbsolutePath().toString());
  }

  private TableColumns columns() {
    return files.get(0).columns();
  }

  private ParquetPosition position() {
    if (columns().hasPosition()) {
      return new ParquetPosition(null);
    }
    Map<String, Long> starts = new HashMap<>();
    long start = 0;
    for (ParquetFile file : files) {
      starts.put(name(file), start);
      start += file.rows();
    }
    return new ParquetPosition(starts);
  }

  /** Rows of what shows the position, in columns 0 and 1, and of tensors. */
  private JavaRDD<InternalRow> read(JavaSparkContext spark, List<String> tensors) {
    List<Column> columns = new ArrayList<>();
    if (columns().hasPosition()) {
      columns.add(col(TableColumns.POSITION));
    } else {
      columns.add(col("_metadata.row_index"));
    }
    columns.add(col("_metadata.file_name"));
    tensors.forEach(tensor -> columns.add(col(tensor)));
    return SparkSession.builder()
        .sparkContext(spark.sc())
        .getOrCreate()
        .read()
        .schema(schema())
        // A folder's name may have brackets and stars.
        .option("__globPaths__", "false")
        .option("pathGlobFilter", "*.parquet")
        .parquet(hadoop(path()).toString())
        .select(columns.toArray(Column[]::new))
        .queryExecution()
        .toRdd()
        .toJavaRDD();
  }

  private StructType schema() {
    StructType schema = new StructType();
    for (Map.Entry<String, String> column : columns().types().entrySet()) {
      schema = schema.add(column.getKey(), column.getValue());
    }
    return schema;
  }

  /** The name of a file as Spark's {@code _metadata.file_name} writes it. */
  private static String name(ParquetFile file) {
    String address = hadoop(file.path()).toUri().toString();
    return address.substring(address.lastIndexOf('/') + 1);
  }

  private static org.apache.hadoop.fs.Path hadoop(Path path) {
    return new org.apache.hadoop.fs.Path(path.toUri());
  }
}
