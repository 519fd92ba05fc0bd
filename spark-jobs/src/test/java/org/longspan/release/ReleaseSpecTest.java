package org.longspan.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.longspan.error.UserException;

class ReleaseSpecTest {

  /** 3.7306 is the noise per sensitivity for (1, 1e-5); two vectors have sqrt(2) of one. */
  @Test
  void noiseIsThatOfTheCalibration() {
    ReleaseSpec spec = new ReleaseSpec(1, 1e-5, 0.5);
    assertThat(spec.sensitivity()).isEqualTo(Math.sqrt(2) / 2);
    assertThat(spec.sigma()).isCloseTo(3.730631634815946 * Math.sqrt(2) / 2, within(1e-5));
    assertThat(Math.sqrt(spec.variance().doubleValue()))
        .isCloseTo(3.730631634815946 * Math.sqrt(2) * 0x1p40, within(1e-5 * 0x1p40));
  }

  /** What a grid adds to delta, by the bound of the Javadoc, is below what is set aside for it. */
  @ParameterizedTest
  @CsvSource({"0.001, 1e-9", "1, 1e-9", "10, 1e-9"})
  void theGridIsFineEnough(double epsilon, double delta) {
    double sums = 300_000;
    double distance = sums / (12 * new ReleaseSpec(epsilon, delta, 1).variance().doubleValue());
    assertThat((1 + Math.exp(epsilon)) * distance).isLessThan(1e-6 * delta);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1e-6, 1, epsilon",
    "11, 1e-6, 1, epsilon",
    "NaN, 1e-6, 1, epsilon",
    "1, 1e-10, 1, delta",
    "1, 1, 1, delta",
    "1, 1e-6, 0, clip",
    "1, 1e-6, -1, clip"
  })
  void numbersOutOfRangeAreRefused(double epsilon, double delta, double clip, String subject) {
    assertThatThrownBy(() -> new ReleaseSpec(epsilon, delta, clip))
        .isInstanceOfSatisfying(
            UserException.class, e -> assertThat(e.subjects()).containsExactly(subject));
  }
}
