package org.longspan.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.longspan.kernel.Kernels;

class LinearTest {
  private static final List<int[]> SIZES =
      List.of(
          new int[] {1, 1, 1},
          new int[] {3, 7, 13},
          new int[] {33, 129, 127},
          new int[] {130, 64, 65},
          new int[] {257, 200, 31});

  static Stream<LinearBackend> backends() {
    return ServiceLoader.load(LinearBackend.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(backend -> Kernels.find(backend.name()).obstacle().isEmpty());
  }

  /** Sums of n terms of size 1 in float32, against float64. */
  @ParameterizedTest
  @MethodSource("backends")
  void isTheProductAndTheBias(LinearBackend backend) {
    Random random = new Random(1);
    for (int[] size : SIZES) {
      for (boolean biased : new boolean[] {true, false}) {
        LinearWeights weights = weights(random, size[1], size[2], biased);
        float[] in = random(random, size[0] * size[1]);
        float[] out = backend.linear(weights).apply(in, size[0]);
        for (int n = 0; n < out.length; n++) {
          double expected = exact(weights, in, n / size[2], n % size[2]);
          assertThat((double) out[n]).isCloseTo(expected, within(size[1] * 1e-6));
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("backends")
  void aRowDoesNotDependOnItsPanelNorItsNeighbours(LinearBackend backend) {
    Random random = new Random(2);
    int inputs = 129;
    int outputs = 70;
    Linear linear = backend.linear(weights(random, inputs, outputs, true));
    float[] in = random(random, 200 * inputs);
    float[] all = linear.apply(in, 200);
    for (int row : new int[] {0, 1, 63, 101, 199}) {
      int place = row % backend.blockRows();
      float[] other = random(random, (place + 2) * inputs);
      System.arraycopy(in, row * inputs, other, place * inputs, inputs);
      float[] elsewhere = linear.apply(other, place + 2);
      assertThat(Arrays.copyOfRange(elsewhere, place * outputs, (place + 1) * outputs))
          .as("row %d", row)
          .isEqualTo(Arrays.copyOfRange(all, row * outputs, (row + 1) * outputs));
    }
    assertThat(LinearBackend.PANEL_ROWS % backend.blockRows()).isZero();
    float[] poisoned = in.clone();
    Arrays.fill(poisoned, 100 * inputs, 101 * inputs, Float.NaN);
    float[] next = linear.apply(poisoned, 200);
    assertThat(Arrays.copyOfRange(next, 101 * outputs, next.length))
        .isEqualTo(Arrays.copyOfRange(all, 101 * outputs, all.length));
  }

  /** More rows than a block, more terms than a turn, and rests of all of them. */
  @Test
  void theMicroTileGivesTheBitsOfTheSpecification() {
    Random random = new Random(3);
    for (int[] size :
        List.of(new int[] {1, 1, 1}, new int[] {205, 1_031, 97}, new int[] {16, 512, 64})) {
      LinearWeights weights = weights(random, size[1], size[2], true);
      float[] in = random(random, size[0] * size[1]);
      assertThat(LinearBackend.of("vector").linear(weights).apply(in, size[0]))
          .isEqualTo(LinearBackend.of("scalar").linear(weights).apply(in, size[0]));
    }
  }

  @Test
  void everyKernelHasABackend() {
    for (String kernel : List.of("scalar", "nd4j", "vector")) {
      assertThat(LinearBackend.of(kernel).name()).isEqualTo(kernel);
    }
    assertThat(LinearBackend.of("abacus").name()).isEqualTo("vector");
    assertThat(LinearBackend.ofModel("abacus").name()).isEqualTo("vector");
  }

  /** A device is not worth the upload of weights that change. */
  @Test
  void onlyModelsHaveTheirProductsOnADevice() {
    assertThat(LinearBackend.ofModel("opencl").name()).isEqualTo("opencl");
    assertThat(LinearBackend.of("opencl").name()).isEqualTo("vector");
    assertThat(LinearBackend.ofModel("nd4j").name()).isEqualTo("nd4j");
  }

  @Test
  void weightsOfAnotherSize() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LinearWeights(3, 2, new float[5], new float[0]));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LinearWeights(3, 2, new float[6], new float[3]));
  }

  /** up, gate and down are multiples of the identity. */
  @Test
  void feedForward() {
    LinearBackend backend = LinearBackend.of("scalar");
    Linear doubled = backend.linear(diagonal(2));
    Linear tripled = backend.linear(diagonal(3));
    Linear negative = backend.linear(diagonal(-1));
    float[] in = {1, -1};
    assertThat(new FeedForward(doubled, Optional.empty(), tripled, Activation.RELU).apply(in, 1))
        .containsExactly(6, 0);
    assertThat(
            new FeedForward(doubled, Optional.of(negative), tripled, Activation.RELU).apply(in, 1))
        .containsExactly(0, -6);
  }

  private static LinearWeights diagonal(float value) {
    return new LinearWeights(2, 2, new float[] {value, 0, 0, value}, new float[0]);
  }

  private static LinearWeights weights(Random random, int inputs, int outputs, boolean biased) {
    return new LinearWeights(
        inputs,
        outputs,
        random(random, inputs * outputs),
        biased ? random(random, outputs) : new float[0]);
  }

  private static float[] random(Random random, int count) {
    float[] values = new float[count];
    for (int n = 0; n < count; n++) {
      values[n] = (float) random.nextGaussian();
    }
    return values;
  }

  private static double exact(LinearWeights weights, float[] in, int row, int output) {
    double sum = weights.bias().length == 0 ? 0 : weights.bias()[output];
    for (int n = 0; n < weights.inputs(); n++) {
      sum +=
          (double) in[row * weights.inputs() + n] * weights.weight()[output * weights.inputs() + n];
    }
    return sum;
  }
}
