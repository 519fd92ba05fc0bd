package org.longspan.ml.sequence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * The class is decided by a token as far away as {@code -Dfar.tokens=50000} says, which takes
 * minutes: a measurement, for docs/training.md; {@code -Dfar.seed=1} trains from other weights.
 * Definitions are among the first 128 tokens, questions among the last 128.
 */
@EnabledIfSystemProperty(named = "far.tokens", matches = "\\d+")
class FarKeysTest {
  private static final int TOKENS = Integer.getInteger("far.tokens", 0);
  private static final int SHORT_TOKENS = 256;
  private static final int SHORT = 1_016;
  private static final int LONG = 8;
  private static final int TESTED = 24;
  private static final int EDGE = 128;
  private static final int STEPS = 240;

  @Test
  void aMaskThatReachesTheFirstTokensFindsTheKey() throws IOException {
    Found far = found("causal & (window(63,0) | sink(128)) & !window(0,0)");
    assertThat(far.accuracy).isGreaterThanOrEqualTo(0.95);
    assertThat(far.pointed).isGreaterThanOrEqualTo(0.95);
  }

  @Test
  void aWindowStaysAtChance() throws IOException {
    assertThat(found("window(512,512) & !window(0,0)").accuracy).isBetween(0.3, 0.7);
  }

  /**
   * Means over held-out sequences.
   *
   * @param accuracy how many classes are right
   * @param pointed how often the definition asked for is the token that receives most attention
   * @param share of all attention that it receives
   */
  private record Found(double accuracy, double pointed, double share) {}

  private static Found found(String mask) throws IOException {
    try (SparkSession spark =
        SparkSession.builder()
            .master(System.getProperty("far.master", "local[2]"))
            .config("spark.ui.enabled", "false")
            .getOrCreate()) {
      return found(spark, mask);
    }
  }

  private static Found found(SparkSession spark, String mask) {
    Dataset<Row> sequences =
        PlantedKeys.far(spark, SHORT, SHORT_TOKENS, EDGE, 1)
            .union(PlantedKeys.far(spark, LONG, TOKENS, EDGE, 2));
    long start = System.nanoTime();
    AttentionClassificationModel model =
        new AttentionClassifier()
            .setHeads(1)
            .setWidth(32)
            .setPositions("none")
            .setMask(mask)
            .setBatchSequences(32)
            .setSeed(Long.getLong("far.seed", 0))
            .setMaxIter(STEPS)
            .fit(
                sequences,
                state -> {
                  int step = state.history().size();
                  if (step % 10 == 0) {
                    print("step %d, loss %.4f", step, state.history().get(step - 1).loss());
                  }
                });
    double trained = (System.nanoTime() - start) * 1e-9;
    List<Row> rows =
        model
            .transform(PlantedKeys.far(spark, TESTED, TOKENS, EDGE, 3))
            .select("label", "prediction", "key", "attentionReceived")
            .collectAsList();
    Found found =
        new Found(
            mean(rows.stream().mapToDouble(row -> row.getDouble(0) == row.getDouble(1) ? 1 : 0)),
            mean(rows.stream().mapToDouble(row -> pointed(row) ? 1 : 0)),
            mean(rows.stream().mapToDouble(row -> row.<Float>getList(3).get(row.getInt(2)))));
    print(
        "%s: %s, trained in %.0f s, %d sequences of %d tokens read in %.0f s",
        mask, found, trained, TESTED, TOKENS, (System.nanoTime() - start) * 1e-9 - trained);
    return found;
  }

  private static double mean(DoubleStream values) {
    return values.average().orElseThrow();
  }

  private static boolean pointed(Row row) {
    List<Float> received = row.getList(3);
    float ofKey = received.get(row.getInt(2));
    return received.stream().allMatch(one -> one <= ofKey);
  }

  private static void print(String format, Object... values) {
    System.out.printf(Locale.ROOT, format + "%n", values);
  }
}
