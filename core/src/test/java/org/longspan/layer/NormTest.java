package org.longspan.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NormTest {
  private static final float[] NONE = {};

  @Test
  void layerNorm() {
    float[] out = new float[4];
    new LayerNorm(new float[] {1, 2}, new float[] {10, 20}, 0)
        .apply(new float[] {1, 3, 5, 5.5f}, 2, out);
    assertThat(out).containsExactly(9, 22, 9, 22);
  }

  @Test
  void layerNormWithoutBias() {
    float[] out = new float[2];
    new LayerNorm(new float[] {1, 2}, NONE, 3).apply(new float[] {1, 3}, 1, out);
    assertThat(out).containsExactly(-0.5f, 1);
  }

  /** The mean square of 1 and 7 is 25; with an epsilon of 11 it is 36. */
  @Test
  void rmsNorm() {
    float[] out = new float[2];
    new RmsNorm(new float[] {6, 12}, 11).apply(new float[] {1, 7}, 1, out);
    assertThat(out).containsExactly(1, 14);
  }

  @Test
  void aRowDoesNotDependOnItsPanelAndMayBeReplaced() {
    Random random = new Random(5);
    int width = 129;
    float[] weight = random(random, width);
    float[] rows = random(random, 3 * width);
    for (Norm norm :
        List.of(new LayerNorm(weight, random(random, width), 1e-5), new RmsNorm(weight, 1e-6))) {
      float[] together = new float[rows.length];
      norm.apply(rows, 3, together);
      float[] last = Arrays.copyOfRange(rows, 2 * width, 3 * width);
      norm.apply(last, 1, last);
      assertThat(last).isEqualTo(Arrays.copyOfRange(together, 2 * width, 3 * width));
    }
  }

  @Test
  void aBiasOfAnotherLength() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LayerNorm(new float[3], new float[2], 1e-5));
  }

  private static float[] random(Random random, int count) {
    float[] values = new float[count];
    for (int n = 0; n < count; n++) {
      values[n] = (float) random.nextGaussian();
    }
    return values;
  }
}
