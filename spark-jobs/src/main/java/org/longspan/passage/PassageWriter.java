package org.longspan.passage;

import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.TaskCompletionListener;
import org.longspan.output.ParquetTable;
import org.longspan.tokens.PackedTokens;
import org.longspan.tokens.TextSegment;
import org.longspan.tokens.TokenDocumentInfo;

/** Writes the table of passages, a row for each; texts are read where they are, by a task. */
public final class PassageWriter {
  /** The columns. */
  static final StructType SCHEMA =
      new StructType()
          .add("passage", LongType)
          .add("document", IntegerType)
          .add("document_name", StringType)
          .add("section", IntegerType)
          .add("section_title", StringType)
          .add("speaker", StringType)
          .add("line", LongType)
          .add("byte_from", LongType)
          .add("byte_to", LongType)
          .add("first_token", LongType)
          .add("tokens", IntegerType)
          .add("text", StringType);

  private PassageWriter() {}

  /**
   * Writes the segments of packed tokens.
   *
   * @param tokens of texts, divided by {@code SegmentRule.Passages}
   * @param scratch a folder for temporary files, on a file system that all executors share
   * @param file the Parquet file to write
   */
  public static void write(JavaSparkContext spark, PackedTokens tokens, Path scratch, Path file) {
    Broadcast<PackedTokens> shared = spark.broadcast(tokens);
    SparkSession session = SparkSession.builder().sparkContext(spark.sc()).getOrCreate();
    ParquetTable.write(
        session,
        spark.parallelize(List.of(0), 1).flatMap(one -> rows(shared.value())),
        SCHEMA,
        scratch,
        file);
  }

  private static Iterator<Row> rows(PackedTokens tokens) {
    TextReader reader = new TextReader();
    TaskCompletionListener close = done -> reader.close();
    TaskContext.get().addTaskCompletionListener(close);
    List<TextSegment> segments = tokens.segments().segments();
    return IntStream.range(0, segments.size())
        .mapToObj(n -> row(n, segments.get(n), tokens.documents(), reader))
        .iterator();
  }

  private static Row row(
      long index, TextSegment passage, List<TokenDocumentInfo> documents, TextReader reader) {
    TokenDocumentInfo document = documents.get(passage.document());
    return RowFactory.create(
        index,
        passage.document(),
        document.name(),
        passage.section(),
        passage.title(),
        passage.speaker(),
        reader.line(document.text(), passage.byteFrom()),
        passage.byteFrom(),
        passage.byteTo(),
        passage.tokens().from(),
        Math.toIntExact(passage.tokens().length()),
        reader.text(document.text(), passage.byteFrom(), passage.byteTo()));
  }
}
