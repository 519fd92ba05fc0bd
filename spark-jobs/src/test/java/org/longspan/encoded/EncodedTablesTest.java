package org.longspan.encoded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.longspan.samples.SharedSpark;
import org.longspan.store.safetensors.SafetensorsFile;
import org.longspan.tokens.PackedTokens;
import org.longspan.tokens.SegmentRule;
import org.longspan.tokens.TextSegments;

/** The tables, read by Spark. */
@ExtendWith(SharedSpark.class)
class EncodedTablesTest {
  private static final int WIDTH = SampleRun.WIDTH;

  @TempDir private Path folder;

  private SampleRun run;
  private Path result;

  @BeforeEach
  void results() throws IOException {
    run = new SampleRun(folder);
    result = Files.createDirectories(folder.resolve("out"));
  }

  private void write(JavaSparkContext spark, PackedTokens tokens, EncodedSpec.Builder spec) {
    new EncodedWriter(spark, folder).write(run.results(), tokens, spec.build(), result);
  }

  private List<Row> read(JavaSparkContext spark, String table) {
    SparkSession session = SparkSession.builder().sparkContext(spark.sc()).getOrCreate();
    String file = result.resolve("tables").resolve(table).toUri().toString();
    return session.read().parquet(file).collectAsList();
  }

  private static EncodedSpec.Builder pooled() {
    Pooling pooling = new Pooling(PoolingRule.MEAN, 2, false);
    return EncodedSpec.builder(WIDTH).pooling(pooling).losses();
  }

  @Test
  void segments(JavaSparkContext spark) {
    write(spark, run.every(5), pooled());
    List<Row> rows = read(spark, "segments.parquet");
    assertThat(rows).hasSize(3 + 1 + 1_603 + 3);
    assertThat(rows.get(0).schema().fieldNames())
        .containsExactly(
            "segment",
            "document",
            "title",
            "token_from",
            "token_to",
            "byte_from",
            "byte_to",
            "text",
            "vector");
    assertThat(values(rows.get(0))).containsExactly(0, "a.txt", null, 0L, 5L, 0L, 5L, "A wor");
    assertThat(values(rows.get(2))).containsExactly(2, "a.txt", null, 10L, 14L, 10L, 14L, "d 13");
    assertThat(values(rows.get(3))).containsExactly(3, "b.txt", null, 14L, 15L, 0L, 1L, "B");
    assertThat(values(rows.get(4)))
        .containsExactly(4, "c.txt", "Digits", 15L, 20L, 0L, 5L, "01234");
    assertThat(values(rows.get(1_609)))
        .containsExactly(1_609, "ids", null, 8_036L, 8_039L, null, null, null);
    try (SafetensorsFile file = SafetensorsFile.open(result.resolve(EncodedFile.NAME))) {
      float[] vectors = file.floats(EncodedFile.VECTORS);
      for (int n : new int[] {0, 700, 1_609}) {
        assertThat(rows.get(n).<Float>getList(8))
            .containsExactly(floats(vectors, n * WIDTH, (n + 1) * WIDTH));
      }
    }
  }

  /** All columns except the vector. */
  private static List<Object> values(Row row) {
    Object[] values = new Object[8];
    Arrays.setAll(values, row::get);
    return Arrays.asList(values);
  }

  private static Float[] floats(float[] all, int from, int to) {
    Float[] values = new Float[to - from];
    Arrays.setAll(values, n -> all[from + n]);
    return values;
  }

  @Test
  void documents(JavaSparkContext spark) {
    write(spark, run.every(5), pooled());
    List<Row> rows = read(spark, "documents.parquet");
    assertThat(rows).hasSize(4);
    assertThat(rows.get(0).schema().fieldNames())
        .containsExactly("document", "token_from", "token_to", "loss", "perplexity", "vector");
    assertThat(rows.get(1).getString(0)).isEqualTo("b.txt");
    assertThat(rows.get(1).get(3)).as("loss of a single token").isNull();
    assertThat(rows.get(1).get(4)).isNull();
    for (int document : new int[] {0, 2, 3}) {
      double mean =
          Arrays.stream(SampleRun.ROW_OF_TOKEN)
              .skip(SampleRun.DOCUMENTS[document])
              .limit(SampleRun.DOCUMENTS[document + 1] - SampleRun.DOCUMENTS[document])
              .mapToDouble(row -> run.losses[row])
              .filter(loss -> !Double.isNaN(loss))
              .average()
              .orElseThrow();
      Row row = rows.get(document);
      assertThat(row.getLong(1)).isEqualTo(SampleRun.DOCUMENTS[document]);
      assertThat(row.getLong(2)).isEqualTo(SampleRun.DOCUMENTS[document + 1]);
      assertThat(row.getDouble(3)).isCloseTo(mean, within(1e-12));
      assertThat(row.getDouble(4)).isCloseTo(Math.exp(mean), within(1e-9));
      assertThat(row.getList(5)).hasSize(WIDTH);
    }
  }

  @Test
  void tokens(JavaSparkContext spark) {
    write(spark, run.every(5), EncodedSpec.builder(WIDTH).losses().tokenTable());
    List<Row> rows = read(spark, "tokens.parquet");
    assertThat(rows).hasSize(SampleRun.ROW_OF_TOKEN.length);
    assertThat(rows.get(0).schema().fieldNames())
        .containsExactly("token", "document", "id", "byte_from", "byte_to", "loss");
    for (int token = 0; token < rows.size(); token++) {
      int packed = SampleRun.ROW_OF_TOKEN[token];
      int document = SampleRun.documentOf(token);
      Row row = rows.get(token);
      assertThat(row.getLong(0)).isEqualTo(token);
      assertThat(row.getLong(2)).isEqualTo(run.ids[packed]);
      Long from = document == 3 ? null : (long) token - SampleRun.DOCUMENTS[document];
      assertThat(row.get(3)).isEqualTo(from);
      assertThat(row.get(4)).isEqualTo(from == null ? null : from + 1);
      double loss = run.losses[packed];
      assertThat(row.get(5)).isEqualTo(Double.isNaN(loss) ? null : (float) loss);
    }
    assertThat(rows.get(14).getString(1)).isEqualTo("b.txt");
  }

  @Test
  void whatWasNotAskedForIsNull(JavaSparkContext spark) {
    write(spark, run.every(9), EncodedSpec.builder(WIDTH).tokenTable());
    assertThat(read(spark, "documents.parquet"))
        .allMatch(row -> row.isNullAt(3) && row.isNullAt(4) && row.isNullAt(5));
    assertThat(read(spark, "segments.parquet")).allMatch(row -> row.isNullAt(8));
    assertThat(read(spark, "tokens.parquet")).allMatch(row -> row.isNullAt(5));
  }

  @Test
  void noSegments(JavaSparkContext spark) {
    write(spark, run.with(new TextSegments(SegmentRule.Named.LINES, List.of())), pooled());
    assertThat(read(spark, "segments.parquet")).isEmpty();
    assertThat(read(spark, "documents.parquet")).hasSize(4);
    assertThat(result.resolve("tables/tokens.parquet")).doesNotExist();
  }
}
