package org.longspan.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reference values of the libraries Opacus, dp_accounting and TensorFlow Privacy. */
class RenyiAccountantTest {

  @ParameterizedTest
  @CsvSource({
    "0.01, 1, 1, 2, 1.71813422075e-4",
    "0.01, 1, 1, 3, 2.64637574585e-4",
    "0.01, 1, 1, 8, 8.93643907606e-4",
    "0.01, 1, 1, 32, 11.246275937",
    "0.04, 1.5, 1, 2, 8.94996966874e-4",
    "0.04, 1.5, 1, 8, 4.27158452674e-3",
    "0.04, 1.5, 1, 32, 3.78842631431",
    "0.1, 2, 1, 2, 2.83622826626e-3",
    "0.1, 2, 1, 8, 1.37254301032e-2",
    "0.1, 2, 1, 32, 1.62720230102",
    "0.01, 2.5, 50, 5, 2.18075656e-3",
    "0.01, 2.5, 50, 50, 2.38460375e-2",
    "0.01, 2.5, 50, 100, 1.67416308e2",
    "1, 2, 1, 6, 0.75"
  })
  void divergenceOfSteps(double rate, double noise, int steps, int order, double expected) {
    assertThat(steps * RenyiAccountant.divergence(rate, noise, order))
        .isCloseTo(expected, within(1e-8 * expected));
  }

  @ParameterizedTest
  @CsvSource({
    "0.04, 1.5, 2250, 7.329876773834711",
    "0.0025, 1.3, 6000, 0.7242234026109595",
    "0.01, 0.7, 120, 3.3994077"
  })
  void epsilonOfSteps(double rate, double noise, long steps, double epsilon) {
    assertThat(new RenyiAccountant().plus(rate, noise, steps).epsilon(1e-5))
        .isCloseTo(epsilon, within(1e-7));
  }

  @Test
  void epsilonOfOneDivergenceForAllOrders() {
    double[] divergences = new double[31];
    Arrays.fill(divergences, 1.1);
    assertThat(new RenyiAccountant(divergences).epsilon(1e-5))
        .isCloseTo(1.32783806176, within(1e-10));
  }

  @Test
  void oneReleaseIsNotBetterThanItsExactCalibration() {
    double noise = GaussianCalibration.noise(1, 1e-6);
    assertThat(new RenyiAccountant().plus(1, noise, 1).epsilon(1e-6)).isBetween(1.0, 1.1);
  }

  @Test
  void theEnds() {
    RenyiAccountant none = new RenyiAccountant();
    assertThat(none.epsilon(1e-5)).isZero();
    assertThat(none.plus(0.1, 1, 0).epsilon(1e-5)).isZero();
    assertThat(none.plus(0, 1, 5).epsilon(1e-5)).isZero();
    assertThat(none.plus(0.1, 0, 1).epsilon(1e-5)).isInfinite();
    assertThatThrownBy(() -> none.plus(1.5, 1, 1)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void moreNoiseFewerStepsAndSmallerPartsCostLess() {
    double cost = epsilon(0.05, 1, 100);
    assertThat(epsilon(0.05, 1.1, 100)).isLessThan(cost);
    assertThat(epsilon(0.05, 1, 90)).isLessThan(cost);
    assertThat(epsilon(0.04, 1, 100)).isLessThan(cost);
  }

  private static double epsilon(double rate, double noise, long steps) {
    return new RenyiAccountant().plus(rate, noise, steps).epsilon(1e-5);
  }
}
