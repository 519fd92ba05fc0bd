package org.longspan.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longspan.mask.term.Full;
import org.longspan.output.GradientFile;
import org.longspan.record.FileDigest;
import org.longspan.record.RunRecord;
import org.longspan.record.RunRecords;
import org.longspan.record.Verification;
import org.longspan.reference.AttentionInputs;
import org.longspan.reference.DenseGradients;
import org.longspan.samples.Outcome;
import org.longspan.samples.SampleTensors;
import org.longspan.score.Alibi;
import org.longspan.score.BiasTensor;
import org.longspan.score.RelativeBuckets;
import org.longspan.score.ScoreRule;
import org.longspan.score.Squash;
import org.longspan.store.Dtype;
import org.longspan.store.TensorSpec;
import org.longspan.store.safetensors.SafetensorsFile;
import org.longspan.store.safetensors.SafetensorsWriter;

/** {@code gradient --parameters}: all kinds of parameters at once, over several panels of keys. */
class GradientParametersTest {
  private static final int QUERIES = 23;
  private static final int KEYS = 4_100;
  private static final int HEADS = 2;
  private static final int BUCKETS = 12;
  private static final int DISTANCE = 50;
  private static final double LOW = -0.75;
  private static final double HIGH = 1;
  private static final double SCALE = 0.25;

  @TempDir private static Path folder;

  private static AttentionInputs inputs;
  private static float[] table;
  private static float[] bias;
  private static float[] loss;
  private static Path upstream;

  @BeforeAll
  static void attend() {
    inputs = SampleTensors.of(QUERIES, KEYS, HEADS, 1, 8);
    Random random = new Random(5);
    table = floats(random, BUCKETS * HEADS);
    bias = floats(random, HEADS * KEYS);
    loss = floats(random, QUERIES * HEADS * 8);
    upstream = tensor("d_output", loss, QUERIES, HEADS, 8);
    Outcome outcome =
        Outcome.attend(
            folder.resolve("attended"),
            "--qkv="
                + SampleTensors.safetensors(folder.resolve("qkv.safetensors"), Dtype.F32, inputs),
            "--scale=" + SCALE,
            "--clamp=" + LOW + "," + HIGH,
            "--alibi",
            "--relative-bias=" + tensor("relative_bias", table, BUCKETS, HEADS),
            "--relative-distance=" + DISTANCE,
            "--attn-mask=" + tensor("attn_mask", bias, HEADS, 1, KEYS),
            "--kernel=vector");
    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
  }

  private static float[] floats(Random random, int count) {
    float[] values = new float[count];
    IntStream.range(0, count).forEach(n -> values[n] = (float) random.nextGaussian());
    return values;
  }

  private static Path tensor(String name, float[] values, long... shape) {
    Path file = folder.resolve(name + ".safetensors");
    List<TensorSpec> specs = List.of(TensorSpec.of(name, Dtype.F32, shape));
    try (SafetensorsWriter writer = SafetensorsWriter.create(file, specs, Map.of())) {
      writer.append(name, values, 0, values.length);
      writer.commit();
    }
    return file;
  }

  private static Path gradient(int tasks) {
    Path output = folder.resolve("tasks-" + tasks);
    Outcome outcome =
        Outcome.of(
            "gradient",
            "--attended=" + folder.resolve("attended"),
            "--d-output=" + upstream,
            "--parameters",
            "--tasks=" + tasks,
            "--output=" + output);
    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    return output;
  }

  @Test
  void areSumsOverPairsAndDoNotDependOnTasks() {
    Path one = gradient(1);
    Path three = gradient(3);
    assertThat(three.resolve(GradientFile.NAME))
        .hasSameBinaryContentAs(one.resolve(GradientFile.NAME));
    assertThat(RunRecords.read(one).gradient().parameters())
        .containsExactlyInAnyOrder("d_scale", "d_clamp", "d_slopes", "d_buckets", "d_bias");
    RelativeBuckets buckets =
        new RelativeBuckets(RelativeBuckets.Sides.BOTH, DISTANCE, HEADS, table);
    DenseGradients expected = expected(buckets);
    try (SafetensorsFile file = SafetensorsFile.open(one.resolve(GradientFile.NAME))) {
      assertThat(file.doubles("d_scale")).containsExactly(expected.scale(), within(1e-4));
      assertThat(file.doubles("d_slopes")).containsExactly(expected.slopes(), within(1e-3));
      assertThat(file.spec("d_buckets").shape()).containsExactly((long) BUCKETS, (long) HEADS);
      assertThat(file.doubles("d_buckets"))
          .containsExactly(
              sums(
                  expected,
                  BUCKETS * HEADS,
                  pair -> buckets.bucket(pair.key() - pair.query()) * HEADS + pair.head()),
              within(1e-5));
      assertThat(file.spec("d_bias").shape()).containsExactly((long) HEADS, 1L, (long) KEYS);
      assertThat(file.doubles("d_bias"))
          .containsExactly(
              sums(expected, HEADS * KEYS, pair -> pair.head() * KEYS + pair.key()), within(1e-5));
      double[] outside =
          sums(expected, 3, pair -> pair.product() < LOW ? 0 : pair.product() > HIGH ? 1 : 2);
      assertThat(file.doubles("d_clamp"))
          .containsExactly(new double[] {outside[0], outside[1]}, within(1e-4));
    }
    Outcome verified = Outcome.of("verify", "--output", one);
    assertThat(verified.exitCode()).as(verified.err()).isZero();
    assertThat(RunRecords.read(one).verify().checks())
        .extracting(Verification.Check::name)
        .contains("d_clamp / rounding", "d_slopes / rounding", "d_buckets / rounding")
        .contains("d_bias / rounding");
    for (String name : List.of("d_clamp", "d_slopes", "d_buckets", "d_bias")) {
      change(one.resolve(GradientFile.NAME), three.resolve(GradientFile.NAME), name);
      List<FileDigest> digests =
          RunRecords.digests(three).stream()
              .filter(digest -> !digest.path().equals(RunRecord.NAME))
              .toList();
      RunRecords.write(three, RunRecords.read(three).withVerify(null).withOutputs(digests));
      Outcome changed = Outcome.of("verify", "--output", three);
      assertThat(changed.exitCode()).isEqualTo(1);
      assertThat(changed.err()).containsPattern(name + " / rounding +FAILED");
    }
  }

  /** Writes the tensors of a file, with one number of one of them changed. */
  private static void change(Path from, Path to, String name) {
    try (SafetensorsFile file = SafetensorsFile.open(from)) {
      List<TensorSpec> specs = file.tensors();
      try (SafetensorsWriter writer = SafetensorsWriter.create(to, specs, file.metadata())) {
        for (TensorSpec spec : specs) {
          if (spec.dtype() == Dtype.F32) {
            float[] values = file.floats(spec.name());
            writer.append(spec.name(), values, 0, values.length);
          } else {
            double[] values = file.doubles(spec.name());
            values[0] += spec.name().equals(name) ? 10 : 0;
            writer.append(spec.name(), values, 0, values.length);
          }
        }
        writer.commit();
      }
    }
  }

  private static DenseGradients expected(RelativeBuckets buckets) {
    BiasTensor tensor = new BiasTensor(HEADS, 1, KEYS, bias);
    ScoreRule rule =
        new ScoreRule(
            SCALE, new Squash.Clamp(LOW, HIGH), Alibi.standard(HEADS).plus(buckets).plus(tensor));
    double[] output = IntStream.range(0, loss.length).mapToDouble(n -> loss[n]).toArray();
    double[] none = new double[QUERIES * HEADS];
    return DenseGradients.of(inputs, new Full(), rule, output, none, none);
  }

  private record Pair(int query, int head, int key, double product) {}

  /** Sums of dS over the pairs of each place. */
  private static double[] sums(DenseGradients of, int places, ToIntFunction<Pair> place) {
    double[] sums = new double[places];
    for (int n = 0; n < of.scores().length; n++) {
      int query = n / KEYS / HEADS;
      int head = n / KEYS % HEADS;
      int key = n % KEYS;
      double product = 0;
      for (int f = 0; f < 8; f++) {
        product += SCALE * inputs.q()[(query * HEADS + head) * 8 + f] * inputs.k()[key * 8 + f];
      }
      sums[place.applyAsInt(new Pair(query, head, key, product))] += of.scores()[n];
    }
    return sums;
  }
}
