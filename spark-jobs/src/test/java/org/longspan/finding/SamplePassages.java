package org.longspan.finding;

import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.longspan.output.ParquetTable;

/** Tables of passages of a few columns, one passage a line; a word is a token. */
public final class SamplePassages {
  private static final StructType SCHEMA =
      new StructType()
          .add("passage", LongType)
          .add("document", IntegerType)
          .add("line", LongType)
          .add("first_token", LongType)
          .add("tokens", IntegerType)
          .add("text", StringType);

  private SamplePassages() {}

  /**
   * Writes the table.
   *
   * @param documents the passages of each
   */
  public static void write(
      JavaSparkContext spark, List<List<String>> documents, Path scratch, Path file) {
    List<Row> rows = new ArrayList<>();
    long token = 0;
    for (int document = 0; document < documents.size(); document++) {
      long line = 1;
      for (String text : documents.get(document)) {
        int tokens = text.split(" ").length;
        rows.add(RowFactory.create((long) rows.size(), document, line++, token, tokens, text));
        token += tokens;
      }
    }
    SparkSession session = SparkSession.builder().sparkContext(spark.sc()).getOrCreate();
    ParquetTable.write(session, spark.parallelize(rows, 1), SCHEMA, scratch, file);
  }

  /** Random words, of which the n-th is drawn about as often as the n-th word of a language. */
  public static List<String> words(int count, Random random) {
    List<String> words = new ArrayList<>();
    for (int n = 0; n < count; n++) {
      words.add("w" + (int) Math.exp(random.nextDouble() * Math.log(20_000)));
    }
    return words;
  }

  /** Words as passages of {@code length} words, the last one shorter. */
  public static List<String> passages(List<String> words, int length) {
    List<String> passages = new ArrayList<>();
    for (int from = 0; from < words.size(); from += length) {
      passages.add(String.join(" ", words.subList(from, Math.min(from + length, words.size()))));
    }
    return passages;
  }
}
