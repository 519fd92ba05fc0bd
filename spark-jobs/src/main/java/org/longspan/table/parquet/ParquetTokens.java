package org.longspan.table.parquet;

import static org.apache.spark.sql.functions.col;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.catalyst.InternalRow;
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
    NamedRows named = folder().named();
    return read(spark, List.of()).mapPartitions(rows -> named.map(rows, position::of));
  }

  @Override
  public JavaRDD<TokenRow> rows(JavaSparkContext spark, TableLayout layout) {
    ParquetPosition position = position();
    NamedRows named = folder().named();
    return read(spark, TableColumns.TENSORS)
        .mapPartitions(
            rows -> named.map(rows, row -> ParquetRows.token(row, position.of(row), layout)));
  }

  private TableColumns columns() {
    return files.get(0).columns();
  }

  private ParquetFolder folder() {
    return new ParquetFolder(files.stream().map(ParquetFile::path).toList());
  }

  private ParquetPosition position() {
    return columns().hasPosition()
        ? new ParquetPosition(null)
        : folder().positions(files.stream().map(ParquetFile::rows).toList());
  }

  /** Rows of what shows the position, in columns 0 and 1, and of tensors. */
  private JavaRDD<InternalRow> read(JavaSparkContext spark, List<String> tensors) {
    Column position =
        columns().hasPosition() ? col(TableColumns.POSITION) : col(ParquetFolder.ROW_INDEX);
    List<Column> columns = tensors.stream().map(tensor -> col(tensor)).toList();
    return folder().read(spark, columns().types(), position, columns);
  }
}
