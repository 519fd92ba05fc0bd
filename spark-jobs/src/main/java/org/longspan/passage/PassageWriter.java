package org.longspan.passage;

import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import java.nio.file.Path;
import java.util.ArrayList;
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
import org.longspan.privacy.Redaction;
import org.longspan.tokens.PackedTokens;
import org.longspan.tokens.TextSegment;
import org.longspan.tokens.TokenDocumentInfo;

/**
 * Writes the table of passages, one row per passage; one task reads their texts and writes them.
 */
public final class PassageWriter {
  /** The columns where text is shown. */
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

  /** The columns where text is left out. */
  static final StructType REDACTED = SCHEMA.add("text_hash", StringType);

  private PassageWriter() {}

  /**
   * Writes the segments of packed tokens.
   *
   * @param tokens of texts, divided by {@code SegmentRule.Passages}
   * @param redaction what is shown of texts and names
   * @param scratch a folder for temporary files, on a file system that all executors share
   * @param file the Parquet file to write
   */
  public static void write(
      JavaSparkContext spark, PackedTokens tokens, Redaction redaction, Path scratch, Path file) {
    Broadcast<PackedTokens> shared = spark.broadcast(tokens);
    SparkSession session = SparkSession.builder().sparkContext(spark.sc()).getOrCreate();
    ParquetTable.write(
        session,
        spark.parallelize(List.of(0), 1).flatMap(one -> rows(shared.value(), redaction)),
        redaction.hidesText() ? REDACTED : SCHEMA,
        scratch,
        file);
  }

  private static Iterator<Row> rows(PackedTokens tokens, Redaction redaction) {
    TextReader reader = new TextReader();
    TaskCompletionListener close = done -> reader.close();
    TaskContext.get().addTaskCompletionListener(close);
    List<TextSegment> segments = tokens.segments().segments();
    return IntStream.range(0, segments.size())
        .mapToObj(n -> row(n, segments.get(n), tokens.documents(), reader, redaction))
        .iterator();
  }

  private static Row row(
      long index,
      TextSegment passage,
      List<TokenDocumentInfo> documents,
      TextReader reader,
      Redaction redaction) {
    TokenDocumentInfo document = documents.get(passage.document());
    String text = reader.text(document.text(), passage.byteFrom(), passage.byteTo());
    List<Object> values = new ArrayList<>();
    values.add(index);
    values.add(passage.document());
    values.add(redaction.label(document.name()));
    values.add(passage.section());
    values.add(redaction.label(passage.title()));
    values.add(redaction.label(passage.speaker()));
    values.add(reader.line(document.text(), passage.byteFrom()));
    values.add(passage.byteFrom());
    values.add(passage.byteTo());
    values.add(passage.tokens().from());
    values.add(Math.toIntExact(passage.tokens().length()));
    values.add(redaction.text(text));
    if (redaction.hidesText()) {
      values.add(redaction.hash(text));
    }
    return RowFactory.create(values.toArray());
  }
}
