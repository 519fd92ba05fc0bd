package org.longspan.ml.fit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.longspan.error.Errors;

/** A table that Spark reads. */
public final class TableFile {
  private TableFile() {}

  /**
   * Opens a table: Parquet, a file or a folder, or a file of ORC or of JSON lines.
   *
   * @throws org.longspan.error.UserException where it is missing or of another format
   */
  public static Dataset<Row> open(SparkSession spark, Path path) {
    if (!Files.exists(path)) {
      throw Errors.about("table").user("no such table: " + path, "check the path");
    }
    String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
    String format =
        name.endsWith(".orc")
            ? "orc"
            : name.endsWith(".json") || name.endsWith(".jsonl") ? "json" : "parquet";
    if (!Files.isDirectory(path) && format.equals("parquet") && !name.endsWith(".parquet")) {
      throw Errors.about("table")
          .user("unknown format of table " + path, "give .parquet, .orc, .json or .jsonl");
    }
    return spark.read().format(format).load(path.toUri().toString());
  }
}
