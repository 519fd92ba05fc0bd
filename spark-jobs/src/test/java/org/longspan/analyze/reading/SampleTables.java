package org.longspan.analyze.reading;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.longspan.output.ParquetTable;
import org.longspan.store.Dtype;
import org.longspan.store.TensorSpec;
import org.longspan.store.safetensors.SafetensorsWriter;

/** The tables of an analysis, with made-up numbers, for a text whose lines are its passages. */
final class SampleTables {
  private final JavaSparkContext spark;
  private final Path output;

  SampleTables(JavaSparkContext spark, Path output) {
    this.spark = spark;
    this.output = output;
  }

  /** All tables; {@code # Title} begins a section and is no passage. */
  void writeAll(List<String> lines) {
    int passages = writePassages(lines);
    writeScores(passages);
    writeFindings(passages);
    writeHeads(passages);
    writeMap(passages);
  }

  int writePassages(List<String> lines) {
    List<Row> rows = new ArrayList<>();
    int section = -1;
    String title = "";
    long bytes = 0;
    for (int n = 0; n < lines.size(); n++) {
      String line = lines.get(n);
      int size = line.getBytes(StandardCharsets.UTF_8).length;
      if (line.startsWith("# ")) {
        section++;
        title = line.substring(2);
      } else {
        rows.add(
            RowFactory.create(
                (long) rows.size(),
                0,
                "book.txt",
                section,
                title,
                null,
                n + 1L,
                bytes,
                bytes + size,
                10L * rows.size(),
                10,
                line));
      }
      bytes += size + 1;
    }
    table(
        "passages",
        "passage bigint, document int, document_name string, section int, section_title string, speaker string,"
            + " line bigint, byte_from bigint, byte_to bigint, first_token bigint, tokens int, text string",
        rows);
    return rows.size();
  }

  void writeScores(int passages) {
    List<Row> rows = new ArrayList<>();
    for (int n = 0; n < passages; n++) {
      double received = n == 3 ? 4.5 : 0.8;
      rows.add(
          RowFactory.create(
              (long) n,
              received,
              1.0,
              received,
              5.5,
              (n + 4L) % passages,
              0.7,
              0.4,
              n == 5 ? 0.9 : 0.1));
    }
    table(
        "scores",
        "passage bigint, received double, expected double, ratio double, effective double, strongest bigint,"
            + " strongest_similarity double, past_mass double, turn double",
        rows);
  }

  private void writeFindings(int passages) {
    long last = passages - 1L;
    table(
        "central",
        "rank int, passage bigint, received double, expected double, ratio double, z double",
        List.of(RowFactory.create(1, 3L, 4.5, 1.0, 4.5, 7.0)));
    table(
        "links",
        "rank int, query bigint, key bigint, similarity double, weight double, ratio double, passages_apart bigint, tokens_apart bigint",
        List.of(RowFactory.create(1, last, 0L, 0.93, 0.4, 12.0, last, 10 * last)));
    table(
        "turns",
        "rank int, passage bigint, score double, z double",
        List.of(RowFactory.create(1, 5L, 0.9, 5.0)));
    table(
        "outliers",
        "rank int, passage bigint, ratio double, strongest_similarity double, z double",
        List.of(RowFactory.create(1, 2L, 0.1, 0.05, -4.0)));
    writeCopy(0, last);
    List<Row> groups = new ArrayList<>();
    for (int a = 0; a < 2; a++) {
      for (int b = 0; b < 2; b++) {
        groups.add(
            RowFactory.create("section", a, b, title(a), title(b), 2.0, 1.0, a == b ? 1.0 : 2.5));
      }
    }
    table(
        "groups",
        "side string, query_group int, key_group int, query_name string, key_name string, mass double, expected double, ratio double",
        groups);
    writeAdvice();
    table(
        "audit",
        "rank int, kind string, passage bigint, token bigint, layer int, head int, value double, expected double, z double, context string",
        List.of(RowFactory.create(1, "spike", 3L, 31L, 0, 1, 9.0, 1.0, 8.0, "around the spike")));
  }

  void writeAdvice() {
    table(
        "advice",
        "mass double, rows double, window bigint",
        List.of(RowFactory.create(0.9, 0.9, 3L)));
  }

  private static String title(int section) {
    return section == 0 ? "Exact" : "Speed";
  }

  private void writeHeads(int passages) {
    List<Row> heads = new ArrayList<>();
    List<Row> curves = new ArrayList<>();
    for (int n = 0; n < 4; n++) {
      heads.add(RowFactory.create(n / 2, n % 2, 3.0 + n, 8.0, n == 1 ? 0.8 : 0.1, 0.2, 0.1));
      curves.add(RowFactory.create(n / 2, n % 2, 0, 0L, 8.0, 1.0));
      curves.add(RowFactory.create(n / 2, n % 2, 1, 20L, 4.0, 2.0));
    }
    table(
        "heads",
        "layer int, head int, mean_distance double, effective double, sink_mass double, previous_mass double, same_token_mass double",
        heads);
    table(
        "head_curves",
        "layer int, head int, bucket int, from_token bigint, effective double, received double",
        curves);
    table(
        "head_links",
        "layer int, head int, rank int, query_token bigint, key_token bigint, weight double, query_byte_from bigint, query_byte_to bigint, key_byte_from bigint, key_byte_to bigint",
        List.of(RowFactory.create(0, 1, 1, 12L, 1L, 0.9, -1L, -1L, 8L, 11L)));
  }

  private void writeMap(int passages) {
    TensorSpec spec = TensorSpec.of("pooled", Dtype.F32, 1, passages, passages);
    float[] map = new float[passages * passages];
    for (int n = 0; n < map.length; n++) {
      map[n] = 1f / passages;
    }
    try (SafetensorsWriter file =
        SafetensorsWriter.create(
            output.resolve("attention.safetensors"), List.of(spec), Map.of())) {
      file.append("pooled", map, 0, map.length);
      file.commit();
    }
  }

  private void table(String name, String schema, List<Row> rows) {
    SparkSession session = SparkSession.builder().sparkContext(spark.sc()).getOrCreate();
    ParquetTable.write(
        session,
        spark.parallelize(rows, 1),
        StructType.fromDDL(schema),
        output.resolve("scratch"),
        output.resolve("tables").resolve(name + ".parquet"));
  }

  /** A run that is in one passage and again in another one. */
  void writeCopy(long first, long second) {
    table(
        "copies",
        "rank int, first_passage_from bigint, first_passage_to bigint, second_passage_from bigint, second_passage_to bigint,"
            + " first_token bigint, second_token bigint, first_tokens bigint, second_tokens bigint, first_line bigint, second_line bigint,"
            + " first_document int, second_document int, matching double, exact boolean",
        List.of(
            RowFactory.create(
                1,
                first,
                first + 1,
                second,
                second + 1,
                10 * first,
                10 * second,
                10L,
                10L,
                1 + first,
                1 + second,
                0,
                0,
                0.9,
                false)));
  }
}
