package org.longspan.cli;

import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.FloatType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.assertj.core.api.Assertions.assertThat;

import com.holdenkarau.spark.testing.JavaDatasetSuiteBase;
import com.holdenkarau.spark.testing.SharedJavaSparkContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.longspan.output.AttentionFile;
import org.longspan.samples.Outcome;
import org.longspan.store.safetensors.SafetensorsFile;

/** The tables of a small text, compared as Datasets with rows made from the text by hand. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AnalyzeTablesTest {
  private static final String[] WORDS = {"the", "cat", "saw", "the", "dog", "The", "cats", "ran"};
  private static final String[] FORMS = {"the", "cat", "saw", "the", "dog", "the", "cats", "ran"};
  private static final int[] LINES = {1, 1, 1, 1, 1, 2, 2, 2};
  private static final int HEADS = 2;

  /** Without Hive, which is not on the class path. */
  private static final class Suite extends JavaDatasetSuiteBase {
    private static final long serialVersionUID = 1L;

    @Override
    public boolean enableHiveSupport() {
      return false;
    }
  }

  private final Suite suite = new Suite();
  private Path text;
  private Path output;
  private float[] lse;
  private float[] entropy;
  private float[] received;
  private long[] topKeys;
  private float[] topWeights;

  @BeforeAll
  void analyze(@TempDir Path folder) throws IOException {
    text = Files.writeString(folder.resolve("text.txt"), "the cat saw the dog\nThe cats ran");
    output = folder.resolve("out");
    Outcome outcome =
        Outcome.of(
            "analyze",
            "--model",
            "lexical",
            "--input",
            text,
            "--output",
            output,
            "--heads",
            HEADS,
            "--top-k",
            1,
            "--master",
            "local[2]");
    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    assertThat(outcome.out()).isEqualTo(output.resolve("report.html") + "\n");
    try (SafetensorsFile file = SafetensorsFile.open(output.resolve(AttentionFile.NAME))) {
      lse = file.floats("lse");
      entropy = file.floats("entropy");
      received = file.floats("received");
      topKeys = file.longs("topk_key");
      topWeights = file.floats("topk_weight");
    }
    suite.runBefore();
  }

  @AfterAll
  static void stop() {
    SharedJavaSparkContext.runAfterClass();
  }

  /** The folder of the text holds the output too, which is not read as text. */
  @Test
  void planOfTheFolder() {
    Outcome plan = Outcome.of("plan", "--input", text.getParent());
    assertThat(plan.out()).as(plan.err()).contains("queries x keys  8 x 8\n");
    assertThat(plan.err()).contains("note: skipped output folder of an earlier run: " + output);
  }

  @Test
  void tokens() {
    List<Row> rows = new ArrayList<>();
    for (int n = 0; n < WORDS.length * HEADS; n++) {
      int token = n / HEADS;
      rows.add(
          RowFactory.create(
              (long) token,
              text.toString(),
              LINES[token],
              WORDS[token],
              n % HEADS,
              lse[n],
              entropy[n],
              received[n]));
    }
    StructType schema =
        new StructType()
            .add("position", LongType)
            .add("document", StringType)
            .add("line", IntegerType)
            .add("word", StringType)
            .add("head", IntegerType)
            .add("lse", FloatType)
            .add("entropy", FloatType)
            .add("received", FloatType);
    assertTable("tokens", rows, schema);
  }

  @Test
  void links() {
    List<Row> rows = new ArrayList<>();
    // The first word has nothing to look back at.
    for (int n = HEADS; n < WORDS.length * HEADS; n++) {
      String key = WORDS[(int) topKeys[n]];
      rows.add(
          RowFactory.create(
              (long) (n / HEADS), topKeys[n], n % HEADS, topWeights[n], WORDS[n / HEADS], key));
    }
    StructType schema =
        new StructType()
            .add("query", LongType)
            .add("key", LongType)
            .add("head", IntegerType)
            .add("weight", FloatType)
            .add("query_word", StringType)
            .add("key_word", StringType);
    assertTable("links", rows, schema);
    assertThat(topKeys[3 * HEADS]).as("the second 'the' looks at the first").isZero();
  }

  @Test
  void report() throws IOException {
    String page = Files.readString(output.resolve("report.html"));
    // All 2 x 28 pairs of a word with one before it; every live row gives one unit.
    assertThat(page)
        .contains("<dt>pairs of tokens compared, per head</dt><dd class=\"neutral\"><bdi>28</bdi>")
        .contains("14.000 units received of 14 given")
        .contains("<dt>spark</dt>");
  }

  @Test
  void words() {
    Map<String, double[]> sums = new LinkedHashMap<>();
    Map<String, Long> counts = new LinkedHashMap<>();
    for (int n = 0; n < FORMS.length; n++) {
      counts.merge(FORMS[n], 1L, Long::sum);
      double[] sum = sums.computeIfAbsent(FORMS[n], form -> new double[HEADS]);
      for (int head = 0; head < HEADS; head++) {
        sum[head] += received[n * HEADS + head];
      }
    }
    List<Row> rows = new ArrayList<>();
    sums.forEach(
        (form, sum) -> {
          for (int head = 0; head < HEADS; head++) {
            rows.add(RowFactory.create(form, counts.get(form), head, sum[head]));
          }
        });
    StructType schema =
        new StructType()
            .add("word", StringType)
            .add("count", LongType)
            .add("head", IntegerType)
            .add("received", DoubleType);
    assertTable("words", rows, schema);
  }

  private void assertTable(String name, List<Row> rows, StructType schema) {
    Path file = output.resolve("tables").resolve(name + ".parquet");
    Dataset<Row> actual = suite.spark().read().parquet(file.toString());
    suite.assertDatasetEquals(suite.spark().createDataFrame(rows, schema), actual);
    assertThat(actual.count()).isEqualTo(rows.size());
  }
}
