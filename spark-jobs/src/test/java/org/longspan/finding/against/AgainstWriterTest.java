package org.longspan.finding.against;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.longspan.finding.weight.GroupColumns;
import org.longspan.finding.weight.PassageGroups;
import org.longspan.finding.weight.PassageTensors;
import org.longspan.job.Longspan;
import org.longspan.job.request.AttentionRequest;
import org.longspan.job.request.ScoreSpec;
import org.longspan.job.request.Source;
import org.longspan.job.request.StatisticsSpec;
import org.longspan.output.AttentionFile;
import org.longspan.samples.SharedSpark;
import org.longspan.store.Dtype;
import org.longspan.store.TensorSpec;
import org.longspan.store.safetensors.SafetensorsWriter;

/** The tables against their definitions in float64, on random vectors of which some are alike. */
@ExtendWith(SharedSpark.class)
class AgainstWriterTest {
  private static final int INPUT = 30;
  private static final int OTHER = 41;
  private static final int WIDTH = 24;
  private static final double SCALE = 9;

  @TempDir private Path folder;

  private final double[][] a = random(1, INPUT);
  private final double[][] b = random(2, OTHER);

  private static double[][] random(int seed, int count) {
    Random random = new Random(seed);
    double[][] vectors = new double[count][WIDTH];
    for (double[] vector : vectors) {
      Arrays.setAll(vector, f -> random.nextGaussian());
    }
    return vectors;
  }

  private Path vectors(String name, double[][] vectors) {
    Path file = folder.resolve(name);
    TensorSpec spec = TensorSpec.of("vectors", Dtype.F32, vectors.length, WIDTH);
    try (SafetensorsWriter writer = SafetensorsWriter.create(file, List.of(spec), Map.of())) {
      for (double[] vector : vectors) {
        float[] row = new float[WIDTH];
        for (int f = 0; f < WIDTH; f++) {
          row[f] = (float) vector[f];
        }
        writer.append("vectors", row, 0, WIDTH);
      }
      writer.commit();
    }
    return file;
  }

  private static void unit(double[][] vectors, double[] mean) {
    for (double[] vector : vectors) {
      for (int f = 0; f < WIDTH; f++) {
        vector[f] -= mean[f];
      }
      double length = Math.sqrt(Arrays.stream(vector).map(x -> x * x).sum());
      for (int f = 0; f < WIDTH; f++) {
        vector[f] /= length;
      }
    }
  }

  private Path attend(JavaSparkContext spark, String name, Path queries, Path keys) {
    AttentionRequest request =
        AttentionRequest.of(new Source.Files(queries, keys, keys))
            .mask("full")
            .score(new ScoreSpec(SCALE, null, List.of(), false, List.of(), 0, 0))
            .statistics(new StatisticsSpec(List.of("topk"), 3, null))
            .output(folder.resolve(name))
            .build();
    Longspan.on(spark).attend(request).close();
    return folder.resolve(name).resolve(AttentionFile.NAME);
  }

  @Test
  void tablesAreAsDefined(JavaSparkContext spark) {
    for (int n = 0; n < 7; n++) {
      for (int f = 0; f < WIDTH; f++) {
        b[3 * n][f] = a[2 * n][f] + 0.3 * b[3 * n][f];
      }
    }
    Path ofA = vectors("a.safetensors", a);
    Path ofB = vectors("b.safetensors", b);
    double[] mean = PassageTensors.mean(List.of(ofA, ofB));
    unit(a, mean);
    unit(b, mean);
    GroupColumns none = new GroupColumns(List.of());
    Path input = folder.resolve("input.safetensors");
    Path other = folder.resolve("other.safetensors");
    PassageTensors.write(ofA, mean, none, input);
    PassageTensors.write(ofB, mean, none, other);
    int[] sections = new int[INPUT];
    Arrays.setAll(sections, n -> n / 14 - 1);
    new AgainstWriter(spark, folder.resolve("scratch"), folder.resolve("tables"))
        .write(
            new AgainstWriter.Side(
                "input",
                input,
                attend(spark, "back", input, other),
                new PassageGroups("section", sections, List.of("One", "Two"))),
            new AgainstWriter.Side(
                "other",
                other,
                attend(spark, "to", other, input),
                new PassageGroups("section", new int[OTHER], List.of("All"))),
            SCALE,
            5);
    double[] cosines = new double[INPUT * OTHER];
    Arrays.setAll(cosines, n -> dot(b[n / INPUT], a[n % INPUT]));
    double least = Math.min(0.8, ChanceSimilarity.of(cosines, INPUT * OTHER));
    assertBest(spark, least);
    assertLinks(spark, least);
    assertCoverage(spark, sections, least);
  }

  private List<Row> table(JavaSparkContext spark, String name) {
    SparkSession session = SparkSession.builder().sparkContext(spark.sc()).getOrCreate();
    Path file = folder.resolve("tables").resolve(name + ".parquet");
    return session.read().parquet(file.toString()).collectAsList();
  }

  private void assertBest(JavaSparkContext spark, double least) {
    List<Row> rows = table(spark, "against_best");
    assertThat(rows).hasSize(INPUT + OTHER);
    for (int n = 0; n < rows.size(); n++) {
      boolean isInput = n < INPUT;
      double[] vector = isInput ? a[n] : b[n - INPUT];
      double[][] others = isInput ? b : a;
      int best = best(vector, others);
      Row row = rows.get(n);
      assertThat(row.getString(0)).isEqualTo(isInput ? "input" : "other");
      assertThat(row.getLong(1)).isEqualTo(isInput ? n : n - INPUT);
      assertThat(row.getLong(2)).isEqualTo(best);
      assertThat(row.getDouble(3)).isCloseTo(dot(vector, others[best]), within(1e-5));
      assertThat(row.getBoolean(4)).isEqualTo(dot(vector, others[best]) >= least);
    }
    assertThat(rows.subList(0, INPUT).stream().filter(row -> row.getBoolean(4))).hasSize(7);
  }

  private void assertLinks(JavaSparkContext spark, double least) {
    List<Row> rows = table(spark, "against_links");
    assertThat(rows).hasSize(5);
    double before = 1;
    for (Row row : rows) {
      int other = (int) row.getLong(1);
      int passage = (int) row.getLong(2);
      assertThat(best(b[other], a)).isEqualTo(passage);
      assertThat(best(a[passage], b)).isEqualTo(other);
      double cosine = dot(b[other], a[passage]);
      assertThat(row.getDouble(3)).isCloseTo(cosine, within(1e-5)).isBetween(least, before + 1e-9);
      assertThat(row.getDouble(4)).isCloseTo(weight(b[other], a, passage), within(1e-4));
      assertThat(row.getDouble(5)).isCloseTo(weight(a[passage], b, other), within(1e-4));
      before = row.getDouble(3);
    }
  }

  private void assertCoverage(JavaSparkContext spark, int[] sections, double least) {
    List<Row> rows = table(spark, "against_coverage");
    assertThat(rows).extracting(row -> row.getString(2)).containsExactly("", "One", "Two", "All");
    for (int section = -1; section < 2; section++) {
      long passages = 0;
      long taken = 0;
      for (int n = 0; n < INPUT; n++) {
        if (sections[n] == section) {
          passages++;
          taken += dot(a[n], b[best(a[n], b)]) >= least ? 1 : 0;
        }
      }
      Row row = rows.get(section + 1);
      assertThat(row.getInt(1)).isEqualTo(section);
      assertThat(row.getLong(3)).isEqualTo(passages);
      assertThat(row.getLong(4)).isEqualTo(taken);
      assertThat(row.getDouble(5)).isEqualTo((double) taken / passages);
    }
    assertThat(rows.get(3).getLong(3)).isEqualTo(OTHER);
  }

  private static int best(double[] vector, double[][] others) {
    int best = 0;
    for (int n = 1; n < others.length; n++) {
      best = dot(vector, others[n]) > dot(vector, others[best]) ? n : best;
    }
    return best;
  }

  private static double weight(double[] vector, double[][] others, int key) {
    double sum = Arrays.stream(others).mapToDouble(one -> Math.exp(SCALE * dot(vector, one))).sum();
    return Math.exp(SCALE * dot(vector, others[key])) / sum;
  }

  private static double dot(double[] x, double[] y) {
    double sum = 0;
    for (int f = 0; f < x.length; f++) {
      sum += x[f] * y[f];
    }
    return sum;
  }
}
