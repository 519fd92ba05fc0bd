package org.longspan.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ActivationTest {

  /** Values of C's erf, one or more in each of the five ranges. */
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "1e-300, 1.1283791670955126e-300",
    "0.1, 0.1124629160182849",
    "0.84, 0.7651427114549945",
    "0.9, 0.7969082124228322",
    "-1.2, -0.9103139782296353",
    "1.3, 0.9340079449406524",
    "2.5, 0.999593047982555",
    "-3.1, -0.9999883513426328",
    "5.5, 0.9999999999999927",
    "6.5, 1",
    "-7, -1",
    "NaN, NaN"
  })
  void erf(double x, double expected) {
    if (Double.isNaN(expected)) {
      assertThat(Erf.of(x)).isNaN();
    } else {
      assertThat(Erf.of(x)).isCloseTo(expected, within(4e-16 * Math.abs(expected)));
    }
  }

  /** Values of torch.nn.functional in float64. */
  @ParameterizedTest
  @CsvSource({
    "GELU, 1, 0.8413447460685429",
    "GELU, -2, -0.04550026389635842",
    "GELU_TANH, 1, 0.8411919906082768",
    "GELU_TANH, -2, -0.04540230591222494",
    "SILU, 1, 0.7310585786300049",
    "SILU, -2, -0.2384058440442351",
    "RELU, 1, 1",
    "RELU, -2, 0"
  })
  void activations(Activation activation, double x, double expected) {
    assertThat(activation.of(x)).isCloseTo(expected, within(1e-15));
  }

  @Test
  void appliesToTheFirstValuesOnly() {
    float[] values = {-1, 2, -3};
    Activation.RELU.apply(values, 2);
    assertThat(values).containsExactly(0, 2, -3);
  }

  /** Every backend, on numbers of all sizes and of both signs, whatever their place. */
  @Test
  void backendsComputeTheFunction() {
    Random random = new Random(6);
    float[] in = new float[1_037];
    for (int n = 0; n < in.length; n++) {
      in[n] = (float) (random.nextGaussian() * Math.pow(10, random.nextInt(5) - 3));
    }
    for (String name : List.of("scalar", "nd4j", "vector")) {
      for (Activation activation : Activation.values()) {
        Elementwise function = LinearBackend.of(name).activation(activation);
        float[] out = in.clone();
        function.apply(out, out.length);
        for (int n = 0; n < in.length; n++) {
          double expected = activation.of(in[n]);
          assertThat((double) out[n])
              .as("%s %s of %s", name, activation, in[n])
              .isCloseTo(expected, within(2e-6 * Math.abs(expected) + 1e-8));
        }
        float[] last = {in[1_030], Float.NaN};
        function.apply(last, 2);
        assertThat(last).containsExactly(out[1_030], Float.NaN);
      }
    }
  }
}
