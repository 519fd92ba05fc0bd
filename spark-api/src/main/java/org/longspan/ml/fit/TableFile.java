package org.longspan.ml.fit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.longspan.error.Errors;
import org.longspan.error.RootCause;

/** A table that Spark reads. */
public final class TableFile {
  /** Where Spark puts lines that are not JSON. */
  private static final String MALFORMED = "_corrupt_record";

  /** How the readers of Parquet and ORC call files of another format, and such that were cut. */
  private static final List<String> DAMAGED =
      List.of("is not a Parquet file", "Malformed ORC file", "Unable to infer schema");

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
    Dataset<Row> table = load(spark, path, format);
    if (List.of(table.columns()).contains(MALFORMED)) {
      throw Errors.about("table")
          .user("the table " + path + " has lines that are not JSON", "write an object per line");
    }
    if (table.columns().length == 0) {
      throw Errors.about("table").user("the table " + path + " has no rows", "give some");
    }
    return table;
  }

  private static Dataset<Row> load(SparkSession spark, Path path, String format) {
    try {
      return spark.read().format(format).load(path.toUri().toString());
    } catch (Exception e) {
      String message = String.valueOf(RootCause.of(e).getMessage());
      if (DAMAGED.stream().anyMatch(message::contains)) {
        throw Errors.user(
            "the table "
                + path
                + " cannot be read as "
                + format
                + " ("
                + RootCause.firstLine(e)
                + ")",
            "give whole files of that format",
            e);
      }
      throw e;
    }
  }
}
