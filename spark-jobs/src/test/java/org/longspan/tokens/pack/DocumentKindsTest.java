package org.longspan.tokens.pack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
import org.longspan.tokens.PackedTokens;
import org.longspan.tokens.SegmentRule.Passages;
import org.longspan.tokens.TextPlace;
import org.longspan.tokens.TextSegment;
import org.longspan.tokens.TokenModel;
import org.longspan.tokens.TokenRequest;
import org.longspan.tokens.TokenSource.Documents;

@ExtendWith(SharedSpark.class)
class DocumentKindsTest {
  @TempDir private Path folder;
  private Path texts;
  private final List<String> notes = new ArrayList<>();

  @BeforeEach
  void start() throws IOException {
    texts = Files.createDirectory(folder.resolve("texts"));
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(texts.resolve(name), text);
  }

  /** Spark leaves files of its own next to a table. */
  private Path parquet(JavaSparkContext spark, String name, StructType schema, List<Row> rows)
      throws IOException {
    SparkSession session = SparkSession.builder().sparkContext(spark.sc()).getOrCreate();
    SampleTables.parquet(session, folder.resolve(name), schema, rows);
    return Files.move(folder.resolve(name), texts.resolve(name));
  }

  private PackedTokens pack(JavaSparkContext spark, Documents source) {
    TokenRequest request =
        TokenRequest.of(source, TokenModel.WORDS).withSegments(Passages.of("lines"));
    return TokenJob.pack(request, spark, folder.resolve("scratch"), notes::add);
  }

  private Documents all() {
    return Documents.of(List.of(texts.toString()));
  }

  /** Of every passage: document, section title, speaker and text. */
  private static List<String> passages(PackedTokens packed) throws IOException {
    List<String> passages = new ArrayList<>();
    for (TextSegment passage : packed.segments().segments()) {
      TextPlace place = packed.documents().get(passage.document()).text();
      byte[] bytes = Files.readAllBytes(Path.of(place.file()));
      int from = (int) (place.from() + passage.byteFrom());
      int to = (int) (place.from() + passage.byteTo());
      String name = packed.documents().get(passage.document()).name();
      passages.add(
          String.join(
              "|",
              name.substring(name.lastIndexOf('/') + 1),
              passage.title(),
              String.valueOf(passage.speaker()),
              new String(Arrays.copyOfRange(bytes, from, to), UTF_8)));
    }
    return passages;
  }

  @Test
  void aFolderOfAllKinds(JavaSparkContext spark) throws IOException {
    write("a.md", "# Title\ntext of a\n");
    write("b.html", "<h2>Page</h2><p>text of b</p><script>x</script>");
    write(
        "c.jsonl",
        "\n{\"id\":7,\"by\":\"Ann\",\"text\":\"one\\ntwo\"}\n\n{\"text\":\"three\",\"x\":[{}]}");
    StructType schema =
        new StructType().add("text", "string").add("id", "string").add("by", "bigint");
    parquet(
        spark,
        "d.parquet",
        schema,
        List.of(RowFactory.create("caf\u00E9", "row", 5L), RowFactory.create(" ", null, null)));
    write("e.pdf", "%PDF");
    write("f.png", "\0\0");
    PackedTokens packed = pack(spark, all().withColumns(null, null, "by"));
    assertThat(passages(packed))
        .containsExactly(
            "a.md|Title|null|# Title",
            "a.md|Title|null|text of a",
            "b.html|Page|null|## Page",
            "b.html|Page|null|text of b",
            "7||Ann|one",
            "7||Ann|two",
            "c.jsonl#1||null|three",
            "row||5|caf\u00E9");
    assertThat(notes)
        .containsExactly(
            "skipped 1 rows without tokens in " + texts.resolve("d.parquet"),
            "skipped PDF file, and the module longspan-pdf is not on the class path (docs/formats.md,"
                + " PDF, shows how to add it): "
                + texts.resolve("e.pdf"),
            "skipped binary file (it has a NUL byte): " + texts.resolve("f.png"));
  }

  @Test
  void columnsOfOtherNames(JavaSparkContext spark) throws IOException {
    StructType schema = new StructType().add("a.body", "string").add("who", "string");
    Path table =
        parquet(
            spark,
            "t.parquet",
            schema,
            List.of(RowFactory.create("hello", "Ann"), RowFactory.create("so", null)));
    assertThat(passages(pack(spark, all().withColumns("a.body", "who", "who"))))
        .containsExactly("Ann||Ann|hello", "t.parquet#1||null|so");
    refused(
        spark,
        all(),
        table
            + " has no column 'text' or 'input_ids'; give one of them, with a document in every row");
    refused(
        spark,
        all().withColumns("a.body", null, "by"),
        table + " has no column 'by'; give the name of one of its columns");
    refused(
        spark,
        all().withColumns("body", null, null),
        table + " has no column 'body'; give the name of one of its columns");
    refused(
        spark,
        all().withColumns("a.body", "id", null),
        table + " has no column 'id'; give the name of one of its columns");
  }

  @Test
  void linesThatAreNotDocuments(JavaSparkContext spark) throws IOException {
    Path file = write("a.jsonl", "{\"text\":\"a\"}\n\n{\"body\":\"b\"}\n");
    refused(
        spark,
        all(),
        file
            + ": line 3 has no text in the field 'text'; give every line a text, or the name of the"
            + " field that has it");
    write("a.jsonl", "[1]\n");
    refused(spark, all(), file + ": line 1 is not a JSON object; write an object in every line");
    write("a.jsonl", "{\"text\": secret\n");
    refused(spark, all(), file + ": line 1 is not JSON (column 16); write an object in every line");
    write("a.jsonl", "{\"text\":\"\"}\n");
    refused(
        spark,
        Documents.of(List.of(file.toString())),
        "empty text file: " + file + "; give a file of UTF-8 text");
  }

  @Test
  void aPdfWithoutTheModuleThatReadsIt(JavaSparkContext spark) throws IOException {
    Path file = write("a.pdf", "%PDF");
    refused(
        spark,
        Documents.of(List.of(file.toString())),
        "PDF file, and the module longspan-pdf is not on the class path (docs/formats.md, PDF,"
            + " shows how to add it): "
            + file
            + "; give a file of UTF-8 text");
  }

  /** One line of 20 MB, mostly blanks: memory is bounded by pieces of it. */
  @Test
  void aLongLineStreams(JavaSparkContext spark) throws IOException {
    Path file = texts.resolve("a.txt");
    byte[] blanks = new byte[1 << 20];
    Arrays.fill(blanks, (byte) ' ');
    try (RandomAccessFile line = new RandomAccessFile(file.toFile(), "rw")) {
      line.write("first".getBytes(UTF_8));
      for (int n = 0; n < 20; n++) {
        line.write(blanks);
      }
      line.write("last".getBytes(UTF_8));
    }
    PackedTokens packed = pack(spark, all());
    assertThat(packed.layout().tokens()).isEqualTo(2);
    assertThat(packed.segments().segments()).hasSize(2);
  }

  private void refused(JavaSparkContext spark, Documents source, String message) {
    assertThatThrownBy(() -> pack(spark, source))
        .isInstanceOf(UserException.class)
        .hasMessage(message);
  }
}
