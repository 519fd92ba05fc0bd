package org.longspan.analyze.tables;

import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.FloatType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import java.io.Serializable;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.TaskCompletionListener;
import org.longspan.analyze.findings.AttentionStats;
import org.longspan.analyze.text.TokenizedText;
import org.longspan.output.ParquetTable;
import org.longspan.store.file.Locations;

/**
 * Writes what is known of every token, link and word as Parquet; the columns are in the schemas.
 */
public final class AnalysisTables {
  private static final StructType TOKENS =
      new StructType()
          .add("position", LongType)
          .add("document", StringType)
          .add("line", IntegerType)
          .add("word", StringType)
          .add("head", IntegerType)
          .add("lse", FloatType)
          .add("entropy", FloatType)
          .add("received", FloatType);

  private static final StructType LINKS =
      new StructType()
          .add("query", LongType)
          .add("key", LongType)
          .add("head", IntegerType)
          .add("weight", FloatType)
          .add("query_word", StringType)
          .add("key_word", StringType);

  private static final StructType WORDS =
      new StructType()
          .add("word", StringType)
          .add("count", LongType)
          .add("head", IntegerType)
          .add("received", DoubleType);

  /** Makes the rows of a table from the text and the statistics. */
  private interface RowMaker extends Serializable {
    Iterator<Row> rows(TokenizedText text, AttentionStats stats);
  }

  private final SparkSession spark;
  private final Broadcast<TokenizedText> text;
  private final Path scratch;

  public AnalysisTables(SparkSession spark, TokenizedText text, Path scratch) {
    this.spark = spark;
    this.text = context(spark).broadcast(text);
    this.scratch = scratch;
  }

  /** Writes {@code tokens}, {@code links} and {@code words} of an attention file. */
  public void write(Path attention, Path folder) {
    write(attention, folder.resolve("tokens.parquet"), TOKENS, TableRows::tokens);
    write(attention, folder.resolve("links.parquet"), LINKS, TableRows::links);
    write(attention, folder.resolve("words.parquet"), WORDS, TableRows::words);
  }

  private void write(Path attention, Path file, StructType schema, RowMaker maker) {
    Broadcast<TokenizedText> shared = text;
    var rows =
        context(spark)
            .parallelize(List.of(attention.toAbsolutePath().toString()), 1)
            .flatMap(path -> rows(maker, shared.value(), Locations.path(path)));
    ParquetTable.write(spark, rows, schema, scratch, file);
  }

  private static Iterator<Row> rows(RowMaker maker, TokenizedText text, Path attention) {
    AttentionStats stats = new AttentionStats(attention);
    TaskCompletionListener close = done -> stats.close();
    TaskContext.get().addTaskCompletionListener(close);
    return maker.rows(text, stats);
  }

  private static JavaSparkContext context(SparkSession spark) {
    return JavaSparkContext.fromSparkContext(spark.sparkContext());
  }
}
