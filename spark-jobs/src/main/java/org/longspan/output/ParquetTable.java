package org.longspan.output;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** Writes a table as one Parquet file, which any reader opens by its name. */
public final class ParquetTable {
  private ParquetTable() {}

  /**
   * Writes rows in their order.
   *
   * @param rows of one partition
   * @param scratch where Spark writes its folder of parts
   * @param file the file to write
   */
  public static void write(
      SparkSession spark, JavaRDD<Row> rows, StructType schema, Path scratch, Path file) {
    Path parts = scratch.resolve("table-" + file.getFileName());
    spark.createDataFrame(rows, schema).coalesce(1).write().parquet(parts.toUri().toString());
    try (DirectoryStream<Path> found = Files.newDirectoryStream(parts, "part-*.parquet")) {
      Files.createDirectories(file.getParent());
      Path part = found.iterator().next();
      if (part.getFileSystem().equals(FileSystems.getDefault())) {
        ParquetEncodings.sort(part);
        Files.move(part, file);
      } else {
        moveByLocalFile(part, file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  /** Other file systems cannot write in the middle of a file. */
  private static void moveByLocalFile(Path part, Path file) throws IOException {
    Path local = Files.createTempFile("longspan-table", ".parquet");
    try {
      Files.copy(part, local, StandardCopyOption.REPLACE_EXISTING);
      ParquetEncodings.sort(local);
      Files.copy(local, file);
    } finally {
      Files.delete(local);
    }
  }
}
