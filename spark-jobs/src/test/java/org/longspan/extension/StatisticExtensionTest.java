package org.longspan.extension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.longspan.kernel.Kernels;
import org.longspan.kernel.PanelKernel;
import org.longspan.mask.Mask;
import org.longspan.mask.MaskContext;
import org.longspan.output.AttentionFile;
import org.longspan.reference.AttentionInputs;
import org.longspan.samples.Outcome;
import org.longspan.samples.SampleTensors;
import org.longspan.shape.HeadLayout;
import org.longspan.store.Dtype;
import org.longspan.store.safetensors.SafetensorsFile;

/** A statistic of rows and one of keys that exist in test sources alone. */
class StatisticExtensionTest {
  private static final int QUERIES = 131;
  private static final int KEYS = 20_011;
  private static final HeadLayout HEADS = new HeadLayout(2, 1, 8, 8);
  private static final String MASK = "!window(5000,5000)";

  @TempDir private Path folder;

  static Stream<String> kernels() {
    return Kernels.all().stream()
        .filter(kernel -> kernel.obstacle().isEmpty())
        .map(PanelKernel::name);
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void areWrittenByEveryKernelAndVerified(String kernel) {
    AttentionInputs inputs = SampleTensors.of(QUERIES, KEYS, 2, 1, 8);
    Path output = attend(inputs, kernel, 2);
    double[] expectedRows = new double[QUERIES * 2];
    double[] expectedKeys = new double[KEYS * 2];
    reference(inputs, expectedRows, expectedKeys);
    try (SafetensorsFile file = SafetensorsFile.open(output.resolve(AttentionFile.NAME))) {
      assertThat(file.doubles(CollisionProbability.NAME))
          .containsExactly(expectedRows, within(1e-4));
      float[] heavy = file.floats(HeavyRows.NAME);
      assertThat(heavy).hasSize(expectedKeys.length);
      for (int n = 0; n < heavy.length; n++) {
        assertThat((double) heavy[n]).as("key %d", n / 2).isCloseTo(expectedKeys[n], within(1.0));
      }
      assertThat(Arrays.stream(expectedKeys).sum()).isPositive();
    }
    Outcome verified = Outcome.of("verify", "--output", output, "--rows", "400");
    assertThat(verified.exitCode()).as(verified.err()).isZero();
    assertThat(verified.err()).contains(CollisionProbability.NAME).contains(HeavyRows.NAME);
  }

  @Test
  void splitsOfKeysKeepTheBits() {
    AttentionInputs inputs = SampleTensors.of(QUERIES, KEYS, 2, 1, 8);
    Path whole = attend(inputs, "scalar", 1).resolve(AttentionFile.NAME);
    byte[] bytes;
    try (SafetensorsFile file = SafetensorsFile.open(whole)) {
      bytes = file.bytes(CollisionProbability.NAME);
    }
    Path split = attend(inputs, "scalar", 2).resolve(AttentionFile.NAME);
    try (SafetensorsFile file = SafetensorsFile.open(split)) {
      assertThat(file.bytes(CollisionProbability.NAME)).isEqualTo(bytes);
    }
  }

  private Path attend(AttentionInputs inputs, String kernel, int splits) {
    Path qkv = SampleTensors.safetensors(folder.resolve("qkv.safetensors"), Dtype.F32, inputs);
    Path output = folder.resolve("out-" + kernel + splits);
    Outcome run =
        Outcome.attend(
            output,
            "--qkv",
            qkv,
            "--mask",
            MASK,
            "--scale",
            "1.5",
            "--kernel",
            kernel,
            "--stats",
            "entropy,collision,received,heavy",
            "--key-splits",
            splits,
            "--tasks",
            5);
    assertThat(run.exitCode()).as(run.err()).isZero();
    return output;
  }

  private static void reference(AttentionInputs inputs, double[] rows, double[] keys) {
    Mask mask = Mask.parse(MASK, MaskContext.of(QUERIES, KEYS));
    for (int query = 0; query < QUERIES; query++) {
      for (int head = 0; head < 2; head++) {
        double[] weights = new double[KEYS];
        double sum = 0;
        for (int key = 0; key < KEYS; key++) {
          double dot = 0;
          for (int f = 0; f < HEADS.width(); f++) {
            dot += (double) inputs.q()[(query * 2 + head) * 8 + f] * inputs.k()[key * 8 + f];
          }
          weights[key] = mask.allows(query, key) ? Math.exp(1.5 * dot) : 0;
          sum += weights[key];
        }
        for (int key = 0; key < KEYS; key++) {
          double weight = weights[key] / sum;
          rows[query * 2 + head] += weight * weight;
          keys[key * 2 + head] += weight > HeavyRows.LEAST ? 1 : 0;
        }
      }
    }
  }
}
