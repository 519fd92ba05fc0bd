package org.longspan.encoded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.longspan.samples.SharedSpark;
import org.longspan.shape.RowRange;
import org.longspan.store.Dtype;
import org.longspan.store.file.Digests;
import org.longspan.store.safetensors.SafetensorsFile;
import org.longspan.tokens.PackedTokens;
import org.longspan.tokens.SegmentRule;
import org.longspan.tokens.TextSegment;
import org.longspan.tokens.TextSegments;
import org.longspan.tokens.TokenDocumentInfo;

/** The files of a run of several documents against plain loops over its rows. */
@ExtendWith(SharedSpark.class)
class EncodedWriterTest {
  private static final int WIDTH = SampleRun.WIDTH;
  private static final int[] ROWS = SampleRun.ROW_OF_TOKEN;

  @TempDir private Path folder;

  private SampleRun run;

  @BeforeEach
  void results() throws IOException {
    run = new SampleRun(folder);
  }

  private Path write(JavaSparkContext spark, PackedTokens tokens, EncodedSpec spec, String name) {
    try {
      Path result = Files.createDirectories(folder.resolve(name));
      Path scratch = Files.createDirectories(folder.resolve("scratch-" + name));
      new EncodedWriter(spark, scratch).write(run.results(), tokens, spec, result);
      return result;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static SafetensorsFile open(Path result) {
    return SafetensorsFile.open(result.resolve(EncodedFile.NAME));
  }

  @ParameterizedTest
  @EnumSource(names = {"F32", "F16", "BF16"})
  void hiddenStatesAndIdsAreInTheOrderOfTokens(Dtype dtype, JavaSparkContext spark) {
    EncodedSpec spec = EncodedSpec.builder(WIDTH).layers(List.of(2, 0)).dtype(dtype).build();
    double rounding =
        switch (dtype) {
          case F32 -> 0;
          case F16 -> 0x1p-11;
          default -> 0x1p-8;
        };
    try (SafetensorsFile file = open(write(spark, run.every(100), spec, "out"))) {
      assertThat(file.tensors()).hasSize(3);
      assertThat(file.spec("hidden.2").dtype()).isEqualTo(dtype);
      assertThat(file.spec("hidden.2").shape()).containsExactly((long) ROWS.length, (long) WIDTH);
      long[] ids = file.longs(EncodedFile.INPUT_IDS);
      float[] first = file.floats("hidden.0");
      float[] last = file.floats("hidden.2");
      assertThat(ids).hasSize(ROWS.length);
      for (int token = 0; token < ROWS.length; token++) {
        assertThat(ids[token]).isEqualTo(run.ids[ROWS[token]]);
        for (int f = 0; f < WIDTH; f++) {
          int at = ROWS[token] * WIDTH + f;
          assertClose(first[token * WIDTH + f], run.hidden[0][at], rounding);
          assertClose(last[token * WIDTH + f], run.hidden[2][at], rounding);
        }
      }
    }
  }

  /** The smallest numbers of F16 are 2^-24 apart. */
  private static void assertClose(float actual, float expected, double rounding) {
    double smallest = rounding == 0 ? 0 : 0x1p-25;
    assertThat((double) actual)
        .isCloseTo(expected, within(Math.max(smallest, rounding * Math.abs(expected))));
  }

  @ParameterizedTest
  @CsvSource({"mean,false", "mean,true", "cls,false", "cls,true", "last,false", "last,true"})
  void vectorsAreThoseOfAPlainLoop(String rule, boolean normalized, JavaSparkContext spark) {
    PackedTokens tokens = run.every(2_500);
    Pooling pooling = new Pooling(PoolingRule.parse(rule), 1, normalized);
    EncodedSpec spec = EncodedSpec.builder(WIDTH).pooling(pooling).tasks(2).build();
    try (SafetensorsFile file = open(write(spark, tokens, spec, "out"))) {
      List<TextSegment> segments = tokens.segments().segments();
      float[] vectors = file.floats(EncodedFile.VECTORS);
      assertThat(segments).hasSize(7);
      assertThat(vectors).hasSize(segments.size() * WIDTH);
      for (int n = 0; n < segments.size(); n++) {
        assertVector(vectors, n, segments.get(n).tokens(), pooling);
      }
      float[] ofDocuments = file.floats(EncodedFile.DOCUMENT_VECTORS);
      assertThat(ofDocuments).hasSize(4 * WIDTH);
      for (int n = 0; n < 4; n++) {
        assertVector(ofDocuments, n, tokens.documents().get(n).tokens(), pooling);
      }
    }
  }

  private void assertVector(float[] vectors, int n, RowRange tokens, Pooling pooling) {
    double[] expected = new double[WIDTH];
    int from = (int) (pooling.rule() == PoolingRule.LAST ? tokens.to() - 1 : tokens.from());
    int to = (int) (pooling.rule() == PoolingRule.CLS ? tokens.from() + 1 : tokens.to());
    for (int token = from; token < to; token++) {
      for (int f = 0; f < WIDTH; f++) {
        expected[f] += run.hidden[1][ROWS[token] * WIDTH + f];
      }
    }
    double length = 0;
    for (int f = 0; f < WIDTH; f++) {
      expected[f] /= to - from;
      length += expected[f] * expected[f];
    }
    for (int f = 0; f < WIDTH; f++) {
      double value = pooling.normalized() ? expected[f] / Math.sqrt(length) : expected[f];
      assertThat(vectors[n * WIDTH + f]).isCloseTo((float) value, within((float) 1e-7));
    }
  }

  @Test
  void anyNumberOfTasksGivesTheSameBytes(JavaSparkContext spark) throws IOException {
    PackedTokens tokens = run.every(1);
    assertThat(PoolGroup.of(tokens.documents().stream().map(TokenDocumentInfo::tokens).toList()))
        .hasSize(1);
    assertThat(
            PoolGroup.of(tokens.segments().segments().stream().map(TextSegment::tokens).toList()))
        .hasSizeGreaterThan(7);
    Map<String, String> one = digests(write(spark, tokens, everything(1), "one"));
    assertThat(one.keySet())
        .containsExactly(
            "encoded.safetensors",
            "tables/documents.parquet",
            "tables/segments.parquet",
            "tables/tokens.parquet");
    assertThat(digests(write(spark, tokens, everything(2), "two"))).isEqualTo(one);
    assertThat(digests(write(spark, tokens, everything(7), "seven"))).isEqualTo(one);
  }

  private static EncodedSpec everything(int tasks) {
    return EncodedSpec.builder(WIDTH)
        .layers(List.of(0, 1, 2))
        .pooling(new Pooling(PoolingRule.MEAN, 2, true))
        .losses()
        .tokenTable()
        .tasks(tasks)
        .build();
  }

  private static Map<String, String> digests(Path result) throws IOException {
    Map<String, String> digests = new TreeMap<>();
    try (Stream<Path> files = Files.walk(result)) {
      files
          .filter(Files::isRegularFile)
          .forEach(file -> digests.put(result.relativize(file).toString(), Digests.sha256(file)));
    }
    return digests;
  }

  @Test
  void lossesAreMeansOverTheTokensThatHaveOne(JavaSparkContext spark) throws IOException {
    Path result = Files.createDirectories(folder.resolve("out"));
    EncodedSpec spec = EncodedSpec.builder(WIDTH).losses().build();
    Loss all = new EncodedWriter(spark, folder).write(run.results(), run.every(9), spec, result);
    List<Double> having = new ArrayList<>();
    try (SafetensorsFile file = open(result)) {
      float[] losses = file.floats(EncodedFile.LOSSES);
      for (int token = 0; token < ROWS.length; token++) {
        double expected = run.losses[ROWS[token]];
        assertThat(Float.compare(losses[token], (float) expected)).isZero();
        if (!Double.isNaN(expected)) {
          having.add(expected);
        }
      }
    }
    assertThat(having).hasSize(ROWS.length - 4);
    assertThat(all.tokens()).isEqualTo(having.size());
    double mean = having.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    assertThat(all.mean()).isCloseTo(mean, within(1e-12));
    assertThat(all.perplexity()).isCloseTo(Math.exp(mean), within(1e-9));
  }

  /** A NaN of the model is not taken for the missing loss of a first token. */
  @Test
  void aLossThatIsNotANumberShows(JavaSparkContext spark) throws IOException {
    run.losses[3_000] = Double.NaN;
    run.store();
    Path result = Files.createDirectories(folder.resolve("out"));
    EncodedSpec spec = EncodedSpec.builder(WIDTH).losses().build();
    Loss all = new EncodedWriter(spark, folder).write(run.results(), run.every(9), spec, result);
    assertThat(all.mean()).isNaN();
    assertThat(all.tokens()).isEqualTo(ROWS.length - 4);
  }

  @Test
  void withoutSegmentsThereAreNoVectorsOfThem(JavaSparkContext spark) {
    PackedTokens tokens = run.with(new TextSegments(SegmentRule.Named.LINES, List.of()));
    try (SafetensorsFile file = open(write(spark, tokens, everything(2), "out"))) {
      assertThat(file.spec(EncodedFile.VECTORS).shape()).containsExactly(0L, (long) WIDTH);
      assertThat(file.floats(EncodedFile.DOCUMENT_VECTORS)).hasSize(4 * WIDTH);
    }
    assertThat(folder.resolve("out/tables/segments.parquet")).isRegularFile();
  }
}
