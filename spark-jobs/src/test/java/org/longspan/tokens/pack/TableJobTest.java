package org.longspan.tokens.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.longspan.error.UserException;
import org.longspan.samples.SampleTables;
import org.longspan.samples.SharedSpark;
import org.longspan.shape.RowRange;
import org.longspan.text.AddedTokens;
import org.longspan.text.SubwordTokenizer;
import org.longspan.tokens.PackedTokens;
import org.longspan.tokens.SegmentRule;
import org.longspan.tokens.TokenDocumentInfo;
import org.longspan.tokens.TokenModels;
import org.longspan.tokens.TokenRequest;
import org.longspan.tokens.TokenSource;
import org.longspan.tokens.text.ModelTokenizer;

/** Rows of tables become documents, in the order of files and rows. */
@ExtendWith(SharedSpark.class)
class TableJobTest {
  private static final StructType TEXTS =
      new StructType().add("text", "string").add("id", "string");
  private static final StructType IDS = new StructType().add("input_ids", "array<int>");

  @TempDir private Path folder;

  private Path table;
  private SparkSession session;
  private Path last;

  @BeforeEach
  void start(JavaSparkContext spark) throws IOException {
    table = Files.createDirectory(folder.resolve("documents [1]"));
    session = SparkSession.builder().sparkContext(spark.sc()).getOrCreate();
  }

  private PackedTokens pack(JavaSparkContext spark, TokenRequest request, List<String> notes) {
    return TokenJob.pack(request, spark, folder.resolve("scratch"), notes::add);
  }

  private TokenRequest request() {
    return TokenRequest.of(new TokenSource.Table(table.toString()), TokenModels.MINILM);
  }

  private static String text(int n) {
    return "row " + n + " of a table" + " with caf\u00E9".repeat(n % 7);
  }

  private static List<Row> rows(int from, int to) {
    return IntStream.range(from, to).mapToObj(n -> RowFactory.create(text(n), "d" + n)).toList();
  }

  @Test
  void textsOfParquetFiles(JavaSparkContext spark) {
    SampleTables.parquet(session, table.resolve("b.parquet"), TEXTS, rows(41, 130));
    SampleTables.parquet(session, table.resolve("a.parquet"), TEXTS, rows(0, 41));
    PackedTokens packed = pack(spark, request().withSegments(SegmentRule.Named.LINES), List.of());
    assertTexts(packed, 130, "d");
  }

  @Test
  void textsOfArrowFiles(JavaSparkContext spark) throws IOException {
    List<String> texts = IntStream.range(0, 130).mapToObj(TableJobTest::text).toList();
    List<String> names = IntStream.range(0, 130).mapToObj(n -> "d" + n).toList();
    DocumentTables.texts(table.resolve("b.arrow"), texts.subList(41, 130), names.subList(41, 130));
    DocumentTables.texts(table.resolve("a.arrow"), texts.subList(0, 41), names.subList(0, 41));
    assertTexts(pack(spark, request(), List.of()), 130, "d");
    Files.delete(table.resolve("a.arrow"));
    DocumentTables.texts(table.resolve("b.arrow"), texts, null);
    assertTexts(pack(spark, request(), List.of()), 130, "");
  }

  private static void assertTexts(PackedTokens packed, int rows, String prefix) {
    SubwordTokenizer tokenizer =
        new ModelTokenizer(TokenModels.MINILM, AddedTokens.WHITE_SPACE).open();
    long[] ids = PackedRows.read(packed).ids();
    assertThat(packed.documents()).hasSize(rows);
    for (int n = 0; n < rows; n++) {
      int[] expected = tokenizer.specialTokens().around(tokenizer.tokenize(text(n)).ids());
      TokenDocumentInfo document = packed.documents().get(n);
      RowRange range = document.tokens();
      assertThat(document.name()).isEqualTo(prefix + n);
      assertThat(Arrays.copyOfRange(ids, (int) range.from(), (int) range.to()))
          .isEqualTo(Arrays.stream(expected).asLongStream().toArray());
    }
    assertThat(packed.segments().segments()).hasSize(rows);
  }

  @Test
  void idsOfParquetAndArrowFiles(JavaSparkContext spark) throws IOException {
    List<int[]> documents = new ArrayList<>();
    List<Row> rows = new ArrayList<>();
    List<Long> expected = new ArrayList<>();
    for (int n = 0; n < 57; n++) {
      int[] ids = IntStream.range(0, n % 5).map(i -> 31 * i).toArray();
      documents.add(ids);
      rows.add(RowFactory.create(Arrays.stream(ids).boxed().toList()));
      Arrays.stream(ids).forEach(id -> expected.add((long) id));
    }
    SampleTables.parquet(session, table.resolve("a.parquet"), IDS, rows);
    List<String> notes = new ArrayList<>();
    PackedTokens packed = pack(spark, request(), notes);
    assertThat(PackedRows.read(packed).ids()).containsExactly(expected.toArray(Long[]::new));
    assertThat(packed.documents().get(0).name()).isEqualTo("1");
    assertThat(notes)
        .containsExactly("skipped 12 rows without tokens in " + table + ", the first is row 0");

    Files.delete(table.resolve("a.parquet"));
    DocumentTables.ids(table.resolve("a.arrow"), documents);
    packed = pack(spark, request(), notes);
    assertThat(PackedRows.read(packed).ids()).containsExactly(expected.toArray(Long[]::new));
    assertThat(packed.documents().get(0).name()).isEqualTo("101");
  }

  @Test
  void refusesWhatAreNotDocuments(JavaSparkContext spark) throws IOException {
    Path body = parquet("a", new StructType().add("body", "string"), RowFactory.create("x"));
    refused(
        spark,
        body
            + " has no column 'text' or 'input_ids'; give one of them, with a document in every row");
    StructType doubles = new StructType().add("input_ids", "array<double>");
    Path floats = parquet("b", doubles, RowFactory.create(List.of(1.0)));
    refused(
        spark, floats + ": column 'input_ids' is array<double>; make it lists of signed integers");
    parquet("c", IDS, RowFactory.create(List.of(1)), RowFactory.create(List.of(30_522)));
    refused(
        spark,
        "token 0 of row 1 has the id 30522; give ids from 0 to 30521, which are the model's");
    Path nulls = parquet("d", TEXTS, RowFactory.create("a", "b"), RowFactory.create(null, "c"));
    refused(spark, nulls + ": column 'text' has a null in row 1; give every row its document");
    parquet("e", TEXTS, RowFactory.create(" ", "b"));
    refused(
        spark,
        "no row of the table " + table + " has a token; give at least one document with text");
    Files.delete(table.resolve("e.parquet"));
    refused(
        spark,
        "no .arrow or .lines or .parquet files in the table "
            + table
            + "; give a folder with files of one of the formats, or one such file");
    Path arrow = table.resolve("a.arrow");
    DocumentTables.texts(arrow, Arrays.asList("x", null), List.of("a", "b"));
    refused(spark, arrow + ": column 'text' has a null in row 1; give every row its document");
  }

  /** The only file of the table. */
  private Path parquet(String name, StructType schema, Row... rows) throws IOException {
    if (last != null) {
      Files.delete(last);
    }
    last = table.resolve(name + ".parquet");
    SampleTables.parquet(session, last, schema, List.of(rows));
    return last;
  }

  private void refused(JavaSparkContext spark, String message) {
    assertThatThrownBy(() -> pack(spark, request(), new ArrayList<>()))
        .isInstanceOf(UserException.class)
        .hasMessage(message);
  }
}
