package org.longspan.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.longspan.mask.Mask;
import org.longspan.mask.MaskContext;
import org.longspan.output.AttentionFile;
import org.longspan.record.Conservation;
import org.longspan.record.RunRecord;
import org.longspan.record.RunRecords;
import org.longspan.record.Setting;
import org.longspan.reference.AttentionInputs;
import org.longspan.reference.DenseAttention;
import org.longspan.samples.Outcome;
import org.longspan.samples.SampleTensors;
import org.longspan.score.Alibi;
import org.longspan.score.PositionBias;
import org.longspan.score.ScoreRule;
import org.longspan.score.Squash;
import org.longspan.store.Dtype;
import org.longspan.store.file.Digests;
import org.longspan.store.safetensors.SafetensorsFile;

/** Whole runs of small attentions against the float64 reference. */
class AttendTest {
  private static final int TOP_K = 5;
  private static final int POOL = 97;
  private static final Offset<Double> CLOSE = within(2e-5);

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "nd4j,   701, 701,   4, 2, 16, full,                                7, 1",
    "scalar, 701, 701,   4, 2, 16, 'causal & window(129,0) | global(3)', 7, 1",
    "nd4j,   701, 701,   3, 1, 13, 'random(3,64,7)',                  7, 1",
    "nd4j,   127, 601,   2, 2, 8,  causal(bottom-right),                3, 1",
    "scalar, 601, 127,   2, 2, 8,  causal,                              3, 1",
    "nd4j,   13,  50021, 2, 1, 8,  full,                                2, 3",
    "scalar, 7,   33000, 1, 1, 7,  '!window(16390,16390)',              2, 3",
    "nd4j,   1,   1,     1, 1, 1,  full,                                1, 1",
    "scalar, 1,   1,     2, 1, 3,  full,                                2, 1",
    // Rows that see nothing.
    "nd4j,   131, 131,   2, 1, 8,  'causal & !window(64,64)',           3, 1",
  })
  void allStatistics(
      String kernel,
      int queries,
      int keys,
      int queryHeads,
      int keyHeads,
      int width,
      String mask,
      int tasks,
      int keySplits) {
    AttentionInputs inputs = SampleTensors.of(queries, keys, queryHeads, keyHeads, width);
    Path qkv = SampleTensors.safetensors(folder.resolve("qkv.safetensors"), Dtype.F32, inputs);
    Outcome outcome =
        Outcome.attend(
            folder.resolve("out"),
            "--qkv",
            qkv,
            "--mask",
            mask,
            "--kernel",
            kernel,
            "--tasks",
            tasks,
            "--key-splits",
            keySplits,
            "--stats",
            "all",
            "--top-k",
            TOP_K,
            "--pool",
            POOL);
    assertThat(outcome.exitCode()).as(outcome.err()).isZero();

    ScoreRule rule =
        new ScoreRule(1 / Math.sqrt(width), new Squash.None(), new PositionBias.None());
    Mask live = Mask.parse(mask, MaskContext.of(queries, keys));
    assertAgree(DenseAttention.of(inputs, live, rule, TOP_K, POOL));
  }

  @Test
  void scoreOptions() {
    AttentionInputs inputs = SampleTensors.of(131, 131, 4, 2, 8);
    Path qkv = SampleTensors.safetensors(folder.resolve("qkv.safetensors"), Dtype.F32, inputs);
    Outcome outcome =
        Outcome.attend(
            folder.resolve("out"),
            "--qkv=" + qkv,
            "--stats=all",
            "--top-k=" + TOP_K,
            "--pool=" + POOL,
            "--scale=0.7",
            "--clamp=-1,2.5",
            "--alibi-slopes=0.3,0.02,0.5,0");
    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    Alibi alibi = new Alibi(List.of(0.3, 0.02, 0.5, 0.0));
    ScoreRule rule = new ScoreRule(0.7, new Squash.Clamp(-1, 2.5), alibi);
    Mask full = Mask.parse("full", MaskContext.of(131, 131));
    assertAgree(DenseAttention.of(inputs, full, rule, TOP_K, POOL));
  }

  private void assertAgree(DenseAttention expected) {
    try (SafetensorsFile file = open("out")) {
      assertClose(file.floats("output"), expected.output());
      assertClose(file.floats("lse"), expected.lse());
      assertClose(file.floats("entropy"), expected.entropy());
      assertClose(file.floats("topk_weight"), expected.topWeight());
      assertClose(file.floats("received"), expected.received());
      assertClose(file.floats("pooled"), expected.pooled());
      assertSameHistogram(file, expected.distance());
      assertThat(file.spec("near").shape())
          .containsExactly((long) expected.near().length / 32, 2L, 16L);
      assertThat(file.doubles("near")).containsExactly(expected.near(), within(1e-3));
      assertSameKeys(file, expected);
    }
  }

  /** The reference always has two bins, even where one is enough. */
  private static void assertSameHistogram(SafetensorsFile file, double[] expected) {
    int bins = (int) (long) file.spec("distance").shape().get(2);
    double[] actual = file.doubles("distance");
    int expectedBins = expected.length / (actual.length / bins);
    assertThat(expectedBins).isEqualTo(Math.max(2, bins));
    for (int n = 0; n < actual.length; n++) {
      double value = expected[n / bins * expectedBins + n % bins];
      assertThat(actual[n]).as("bin %d", n).isCloseTo(value, within(1e-3));
    }
  }

  /** Keys of almost equal weight may change places. */
  private static void assertSameKeys(SafetensorsFile file, DenseAttention expected) {
    long[] keys = file.longs("topk_key");
    assertThat(keys).hasSameSizeAs(expected.topKey());
    for (int n = 0; n < keys.length; n++) {
      boolean tied =
          n % TOP_K > 0 && expected.topWeight()[n - 1] - expected.topWeight()[n] < 1e-6
              || n % TOP_K < TOP_K - 1
                  && expected.topWeight()[n] - expected.topWeight()[n + 1] < 1e-6
              || n % TOP_K == TOP_K - 1;
      if (!tied || expected.topKey()[n] < 0) {
        assertThat(keys[n]).as("place %d", n).isEqualTo(expected.topKey()[n]);
      }
    }
  }

  private static void assertClose(float[] actual, double[] expected) {
    assertThat(actual).hasSameSizeAs(expected);
    for (int n = 0; n < actual.length; n++) {
      double bound = CLOSE.value * Math.max(1, Math.abs(expected[n]));
      if (!(Math.abs(actual[n] - expected[n]) <= bound || actual[n] == expected[n])) {
        assertThat((double) actual[n]).as("element %d", n).isCloseTo(expected[n], within(bound));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"F16", "BF16"})
  void halfPrecisionInputs(Dtype dtype) {
    AttentionInputs inputs = SampleTensors.of(257, 127, 2, 1, 13);
    attend(
        "single",
        "--qkv",
        SampleTensors.safetensors(folder.resolve("f32.safetensors"), Dtype.F32, inputs));
    attend(
        "half",
        "--qkv",
        SampleTensors.safetensors(folder.resolve("f16.safetensors"), dtype, inputs));
    assertThat(digest("half")).isEqualTo(digest("single"));
  }

  @ParameterizedTest
  @EnumSource(names = {"F32", "F16"})
  void npyInputs(Dtype dtype) {
    AttentionInputs inputs = SampleTensors.of(257, 127, 2, 1, 13);
    attend(
        "one",
        "--qkv",
        SampleTensors.safetensors(folder.resolve("f32.safetensors"), Dtype.F32, inputs));
    SampleTensors.npy(folder, dtype, inputs);
    attend(
        "three",
        "--q",
        folder.resolve("q.npy"),
        "--k",
        folder.resolve("k.npy"),
        "--v",
        folder.resolve("v.npy"));
    assertThat(digest("three")).isEqualTo(digest("one"));
    assertThat(RunRecords.read(folder.resolve("three")).inputs()).hasSize(3);
  }

  @ParameterizedTest
  @CsvSource({"0,0", "0,13", "13,0"})
  void nothingToAttend(int queries, int keys) {
    AttentionInputs inputs = SampleTensors.of(queries, keys, 2, 1, 4);
    Path qkv = SampleTensors.safetensors(folder.resolve("qkv.safetensors"), Dtype.F32, inputs);
    attend("out", "--qkv", qkv, "--stats", "all");
    try (SafetensorsFile file = open("out")) {
      assertThat(file.floats("output")).hasSize(queries * 8).containsOnly(zeros(queries * 8));
      assertThat(file.floats("lse")).hasSize(queries * 2);
      for (float lse : file.floats("lse")) {
        assertThat(lse).isEqualTo(Float.NEGATIVE_INFINITY);
      }
      assertThat(file.floats("received")).hasSize(keys * 2).containsOnly(zeros(keys * 2));
    }
    assertThat(RunRecords.read(folder.resolve("out")).certificate())
        .isEqualTo(
            new Conservation(0, Map.of("received", 0.0, "distance", 0.0, "pooled", 0.0), true));
  }

  @Test
  void scoresThatFloat32RoundsByMoreThan1AreWarnedOf() {
    AttentionInputs inputs = SampleTensors.of(101, 101, 4, 2, 8);
    Path qkv = SampleTensors.safetensors(folder.resolve("qkv.safetensors"), Dtype.F32, inputs);
    Object[] job = {"--qkv", qkv, "--stats", "all", "--mask", "causal"};
    Outcome usual = Outcome.attend(folder.resolve("usual"), job);
    assertThat(usual.err()).doesNotContain("warning");
    Object[] scaled = Arrays.copyOf(job, job.length + 2);
    scaled[job.length] = "--scale";
    scaled[job.length + 1] = "1e9";
    Outcome outcome = Outcome.attend(folder.resolve("out"), scaled);
    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.err())
        .containsOnlyOnce("warning: ")
        .contains("rows (of one head) have scores of 16,777,216 or more, the first at position 0");
  }

  private static float[] zeros(int count) {
    return new float[Math.min(1, count)];
  }

  @Test
  void nanIsNamedAndStaysInItsRow() {
    AttentionInputs inputs = SampleTensors.of(701, 701, 2, 1, 4);
    inputs.q()[(601 * 2 + 1) * 4] = Float.NaN;
    Path qkv = SampleTensors.safetensors(folder.resolve("qkv.safetensors"), Dtype.F32, inputs);
    Outcome outcome = attend("out", "--qkv", qkv, "--mask", "causal", "--tasks", 7);
    assertThat(outcome.err())
        .contains("1 rows (of one head) are not finite, the first at position 601");
    try (SafetensorsFile file = open("out")) {
      float[] output = file.floats("output");
      for (int n = 0; n < output.length; n++) {
        assertThat(Float.isNaN(output[n])).isEqualTo(n / 4 == 601 * 2 + 1);
      }
    }
  }

  @Test
  void leavesTheRecordAndNothingElse() throws Exception {
    AttentionInputs inputs = SampleTensors.of(129, 129, 2, 1, 4);
    Path qkv = SampleTensors.safetensors(folder.resolve("qkv.safetensors"), Dtype.F32, inputs);
    Path parent = Files.createDirectory(folder.resolve("parent"));
    Outcome outcome =
        Outcome.attend(parent.resolve("out"), "--qkv", qkv, "--tasks", 3, "--stats", "entropy");
    assertThat(outcome.exitCode()).isZero();
    assertThat(parent.toFile().list()).containsExactly("out");
    assertThat(parent.resolve("out").toFile().list())
        .containsExactlyInAnyOrder(AttentionFile.NAME, RunRecord.NAME);
    RunRecord record = RunRecords.read(parent.resolve("out"));
    assertThat(record.command()).isEqualTo("attend");
    assertThat(record.configuration().get("--tasks"))
        .isEqualTo(new Setting(List.of("3"), "command line"));
    assertThat(record.configuration().get("--kernel").source()).isEqualTo("default");
    assertThat(record.inputs().get(0).sha256()).isEqualTo(Digests.sha256(qkv));
    assertThat(record.certificate()).isEqualTo(new Conservation(258, Map.of(), null));
  }

  private Outcome attend(String name, Object... arguments) {
    Outcome outcome = Outcome.attend(folder.resolve(name), arguments);
    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    return outcome;
  }

  private String digest(String name) {
    return Digests.sha256(folder.resolve(name).resolve(AttentionFile.NAME));
  }

  private SafetensorsFile open(String name) {
    return SafetensorsFile.open(folder.resolve(name).resolve(AttentionFile.NAME));
  }
}
