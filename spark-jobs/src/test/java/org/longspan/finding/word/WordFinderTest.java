package org.longspan.finding.word;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.longspan.output.ParquetTable;
import org.longspan.samples.FormatsPage;
import org.longspan.samples.SharedSpark;

@ExtendWith(SharedSpark.class)
class WordFinderTest {
  private static final int PASSAGES = 50;
  private static final StructType TEXTS =
      new StructType().add("passage", DataTypes.LongType).add("text", DataTypes.StringType);
  private static final StructType SCORES =
      new StructType().add("passage", DataTypes.LongType).add("ratio", DataTypes.DoubleType);

  @TempDir private Path folder;

  @Test
  void thePageListsNameAndTypeOfEveryColumn() throws IOException {
    assertThat(FormatsPage.columns("keywords.parquet"))
        .isEqualTo(FormatsPage.columns(WordFinder.SCHEMA));
  }

  @Test
  void wordsAreFoldedAndDifferent() {
    assertThat(
            PassageText.words(
                "The \u201CCats'\u201D cat, THE don't; 1234 x9y of \uFB01sh \u6F22\u5B57!"))
        .containsExactly("cat", "cats", "don't", "fish", "the", "x9y", "\u5B57", "\u6F22");
    assertThat(PassageText.words("a".repeat(1 << 20))).isEmpty();
    assertThat(PassageText.words("a:".repeat(1 << 19))).isEmpty();
    assertThat(PassageText.words("Exo14:2 Speak\n\t1Ki10:21. and int64\nArt.5) of Exo14:3"))
        .containsExactly("and", "exo14", "int64", "speak");
  }

  /** Three passages in which "rare" is, and 20 with "often", receive more than others. */
  @Test
  void theTableIsAsItsDefinition(JavaSparkContext spark) {
    Random random = new Random(5);
    double[] ratio =
        IntStream.range(0, PASSAGES)
            .mapToDouble(
                n -> random.nextGaussian() / 2 + (has("rare", n) ? 3 : has("often", n) ? 1 : 0))
            .map(Math::exp)
            .toArray();
    assertThat(low("rare", ratio)).isGreaterThan(1);
    List<Row> texts = new ArrayList<>();
    List<Row> scores = new ArrayList<>();
    List<String> words = List.of("rare", "often", "even", "third", "twice", "all");
    for (long n = 0; n < PASSAGES; n++) {
      int passage = (int) n;
      texts.add(
          RowFactory.create(
              n, String.join(", ", words.stream().filter(w -> has(w, passage)).toList())));
      scores.add(RowFactory.create(n, ratio[passage]));
    }
    SparkSession session = SparkSession.builder().sparkContext(spark.sc()).getOrCreate();
    Path textFile = folder.resolve("texts.parquet");
    Path scoreFile = folder.resolve("scores.parquet");
    ParquetTable.write(session, spark.parallelize(texts, 1), TEXTS, folder, textFile);
    ParquetTable.write(session, spark.parallelize(scores, 1), SCORES, folder, scoreFile);
    Path file = folder.resolve("keywords.parquet");
    new WordFinder(spark, folder, 100).write(textFile, PASSAGES, scoreFile, file);

    List<Row> rows = session.read().parquet(file.toString()).collectAsList();
    List<String> frequent =
        List.of("often", "even", "third").stream()
            .filter(word -> low(word, ratio) > 1)
            .sorted(Comparator.comparingDouble(word -> -low(word, ratio)))
            .toList();
    assertThat(rows.stream().filter(row -> row.getBoolean(0)).map(row -> row.getString(2)))
        .containsExactlyElementsOf(frequent)
        .startsWith("often");
    assertThat(rows.stream().filter(row -> !row.getBoolean(0)).map(row -> row.getString(2)))
        .containsExactly("rare");
    for (Row row : rows) {
      String word = row.getString(2);
      assertThat(row.getLong(3)).isEqualTo(of(word).count());
      assertThat(row.getDouble(4)).isEqualTo(ratio(word, ratio), within(1e-7));
      assertThat(row.getDouble(5)).isEqualTo(low(word, ratio), within(1e-7));
    }
  }

  private static boolean has(String word, int n) {
    return switch (word) {
      case "rare" -> n % 17 == 3;
      case "often" -> n % 5 < 2;
      case "even" -> n % 2 == 0;
      case "third" -> n % 3 == 0;
      case "twice" -> n == 3 || n == 20;
      default -> true;
    };
  }

  private static IntStream of(String word) {
    return IntStream.range(0, PASSAGES).filter(n -> has(word, n));
  }

  private static double mean(IntStream passages, double[] ratio) {
    return passages.mapToDouble(n -> Math.log(ratio[n])).average().orElseThrow();
  }

  private static double ratio(String word, double[] ratio) {
    return Math.exp(mean(of(word), ratio) - mean(IntStream.range(0, PASSAGES), ratio));
  }

  private static double low(String word, double[] ratio) {
    double mean = mean(IntStream.range(0, PASSAGES), ratio);
    double variance =
        IntStream.range(0, PASSAGES)
            .mapToDouble(n -> Math.pow(Math.log(ratio[n]) - mean, 2))
            .average()
            .orElseThrow();
    double n = of(word).count();
    double error = Math.sqrt(variance * (PASSAGES - n) / (n * (PASSAGES - 1)));
    return ratio(word, ratio) * Math.exp(-1.96 * error);
  }
}
