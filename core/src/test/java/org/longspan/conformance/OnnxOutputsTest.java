package org.longspan.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.longspan.mask.term.Full;
import org.longspan.reference.AttentionInputs;
import org.longspan.reference.DenseAttention;
import org.longspan.score.ScoreRule;
import org.longspan.shape.AttentionShape;
import org.longspan.shape.HeadLayout;
import org.longspan.store.Dtype;

class OnnxOutputsTest {
  private static final HeadLayout HEADS = new HeadLayout(1, 1, 1, 1);
  private static final int KEYS = 255;

  /** Weights of 1/255 and their sum lie near the middle of two numbers: both round upwards. */
  @Test
  void expectedOutputsMayBeRoundedAtEveryStep() {
    float value = 1 + 0x1p-6f;
    float rounded = bfloat16(KEYS * bfloat16(1f / KEYS) * value);
    assertThat(rounded).isEqualTo(value + 0x1p-7f);
    assertThat(difference(value, rounded)).isEmpty();
    assertThat(difference(value, rounded + 0x1p-7f)).isPresent();
  }

  private static Optional<String> difference(float value, float expected) {
    float[] values = new float[KEYS];
    Arrays.fill(values, value);
    AttentionInputs inputs =
        new AttentionInputs(
            new AttentionShape(1, KEYS, HEADS), new float[1], new float[KEYS], values);
    DenseAttention attention =
        DenseAttention.of(inputs, new Full(), ScoreRule.standard(1), 1, KEYS);
    OnnxTensor y = new OnnxTensor(Dtype.BF16, new int[] {1, 1, 1, 1}, new float[] {expected});
    return new OnnxOutputs(HEADS, y, null, null, null, 0, 0).firstDifference(0, inputs, attention);
  }

  private static float bfloat16(float value) {
    int bits = Float.floatToRawIntBits(value);
    return Float.intBitsToFloat(bits + 0x7fff + (bits >> 16 & 1) & 0xffff0000);
  }
}
