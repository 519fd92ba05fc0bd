package org.longspan.sweep.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.longspan.mask.Mask;
import org.longspan.mask.MaskContext;
import org.longspan.output.AttentionFile;
import org.longspan.reference.AttentionInputs;
import org.longspan.reference.DenseAttention;
import org.longspan.samples.SampleTensors;
import org.longspan.score.ScoreRule;
import org.longspan.store.Dtype;
import org.longspan.store.TensorSpec;
import org.longspan.store.safetensors.SafetensorsWriter;
import org.longspan.sweep.result.SampledError;

class ExactRowsTest {
  private static final int TOKENS = 301;
  private static final int HEADS = 4;
  private static final int WIDTH = 8;

  @TempDir private Path folder;

  private final AttentionInputs inputs = SampleTensors.of(TOKENS, TOKENS, HEADS, 2, WIDTH);

  @Test
  void theErrorIsTheDistanceFromTheMaskOfComparison() {
    Path qkv = SampleTensors.safetensors(folder.resolve("qkv.safetensors"), Dtype.F32, inputs);
    ExactRows exact = new ExactRows();
    write(1);
    assertThat(exact.compare("causal", qkv, folder).outputRms()).isLessThan(1e-7);
    write(1.01f);
    SampledError off = exact.compare("causal", qkv, folder);
    assertThat(off.outputRms()).isCloseTo(0.01, within(1e-6));
    assertThat(off.worst()).isCloseTo(0.01, within(1e-6));
    assertThat(off.rows()).isEqualTo(64);
    assertThat(off.against()).isEqualTo("causal");
    assertThat(exact.compare("full", qkv, folder).outputRms()).isGreaterThan(0.1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "full; full",
        "causal; causal",
        "causal & (window(100,0) | sink(4)); causal",
        "window(100,0); causal",
        "window(100,1); full",
        "dilated(8,4) | sink(4); full",
      })
  void aMaskThatDoesNotLookAheadApproximatesCausalAttention(String mask, String exact) {
    assertThat(ExactMask.of(mask)).isEqualTo(exact);
  }

  /** An attention file of the causal output, times a factor. */
  private void write(float factor) {
    Mask mask = Mask.parse("causal", MaskContext.of(TOKENS, TOKENS));
    double[] exact = DenseAttention.of(inputs, mask, ScoreRule.standard(WIDTH), 1, TOKENS).output();
    float[] output = new float[exact.length];
    for (int n = 0; n < exact.length; n++) {
      output[n] = (float) exact[n] * factor;
    }
    TensorSpec spec = TensorSpec.of(AttentionFile.OUTPUT, Dtype.F32, TOKENS, HEADS, WIDTH);
    Path file = folder.resolve(AttentionFile.NAME);
    try (SafetensorsWriter writer = SafetensorsWriter.create(file, List.of(spec), Map.of())) {
      writer.append(AttentionFile.OUTPUT, output, 0, output.length);
      writer.commit();
    }
  }
}
