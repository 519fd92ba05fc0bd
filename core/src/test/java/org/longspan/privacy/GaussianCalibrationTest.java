package org.longspan.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GaussianCalibrationTest {

  /** Reference values of the dp_accounting library. */
  @ParameterizedTest
  @CsvSource({
    "1, 1e-5, 3.730631634815946",
    "1, 1e-6, 4.2246788893268326",
    "0.5, 1e-5, 7.0318266755824625",
    "4, 1e-8, 1.3955826839112995",
    "8, 1e-5, 0.6002290721989515",
    "0.1, 1e-6, 36.30469042619545"
  })
  void noiseIsThatOfTheReference(double epsilon, double delta, double noise) {
    assertThat(GaussianCalibration.noise(epsilon, delta)).isCloseTo(noise, within(1e-8 * noise));
  }

  @ParameterizedTest
  @CsvSource({"1, 1e-5", "0.01, 1e-9", "100, 1e-12", "3, 0.5", "0.001, 0.999"})
  void noiseIsTheLeastThatSuffices(double epsilon, double delta) {
    double noise = GaussianCalibration.noise(epsilon, delta);
    assertThat(GaussianCalibration.delta(epsilon, noise)).isLessThanOrEqualTo(delta);
    assertThat(GaussianCalibration.delta(epsilon, noise * (1 - 1e-6))).isGreaterThan(delta);
  }

  /** The definition by integration: E of max(0, 1 - e^(epsilon - loss)) under the Gaussian. */
  @Test
  void deltaIsThatOfTheDefinition() {
    double epsilon = 1.5;
    double noise = 0.8;
    double mean = 1 / noise;
    double step = 1e-4;
    double sum = 0;
    for (double x = -12; x < 12; x += step) {
      double p = Math.exp(-Math.pow(x - mean, 2) / 2);
      double q = Math.exp(-x * x / 2);
      sum += Math.max(0, p - Math.exp(epsilon) * q) * step / Math.sqrt(2 * Math.PI);
    }
    assertThat(GaussianCalibration.delta(epsilon, noise)).isCloseTo(sum, within(1e-7));
  }
}
