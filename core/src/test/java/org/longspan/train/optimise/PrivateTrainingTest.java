package org.longspan.train.optimise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigInteger;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.longspan.error.UserException;
import org.longspan.privacy.FixedPoint;

class PrivateTrainingTest {
  @TempDir Path folder;

  @Test
  void oneRecordChangesTheSumByAtMostTheSensitivityExactly() {
    Random random = new Random(3);
    PrivateSum without = new PrivateSum(129, 0.7);
    for (int n = 0; n < 20; n++) {
      without.add(gradient(random, 129, Math.pow(10, n - 10)));
    }
    for (int n = 0; n < 20; n++) {
      PrivateSum with = new PrivateSum(129, 0.7);
      with.add(without);
      with.add(gradient(random, 129, Math.pow(10, n - 10)));
      BigInteger squares = BigInteger.ZERO;
      for (int f = 0; f < 129; f++) {
        BigInteger change = BigInteger.valueOf(with.sums()[f] - without.sums()[f]);
        squares = squares.add(change.multiply(change));
      }
      assertThat(squares).isLessThanOrEqualTo(FixedPoint.SENSITIVITY_SQUARED);
    }
  }

  @Test
  void epsilonGivesTheNoiseAndTheNoiseEpsilon() {
    // Opacus' get_noise_multiplier, which has fractional orders, too: integer orders need a little
    // more noise, never less. Then compute_dp_sgd_privacy of TensorFlow Privacy.
    assertThat(PrivateSteps.of(8, 1e-5, 0.04, 2_000).noise()).isBetween(1.3562, 1.3562 * 1.005);
    assertThat(new PrivateSteps(0.0025, 1.3, 6_000, 1e-5).epsilon())
        .isCloseTo(0.7242234026109595, within(1e-3));
    PrivateSteps steps = PrivateSteps.of(3, 1e-6, 0.01, 500);
    assertThat(steps.epsilon()).isLessThanOrEqualTo(3).isCloseTo(3, within(0.01));
    assertThat(steps.statement()).containsEntry("epsilon", steps.epsilon()).containsKey("unit");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void anEpsilonThatGuaranteesNothingIsRefused(double epsilon) {
    assertThatThrownBy(() -> PrivateSteps.of(epsilon, 1e-5, 0.1, 100))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("an epsilon of " + epsilon);
  }

  @Test
  void aStepThatIsTakenAgainDoesNotDrawAgain() {
    NoisedGradient gradient =
        new NoisedGradient(folder, "training", new PrivateSteps(1, 1, 10, 1e-5));
    double[] first = gradient.of(4, 2, () -> sum(1, 2));
    double[] again =
        gradient.of(
            4,
            2,
            () -> {
              throw new AssertionError("the records were asked for again");
            });
    assertThat(again).containsExactly(first);
    assertThat(gradient.of(5, 2, () -> sum(1, 2))).isNotEqualTo(first);
  }

  @Test
  void theNoiseHasTheVarianceOfTheClipTimesTheNoise() {
    int size = 2_000;
    PrivateSum nothing = new PrivateSum(size, 0.5);
    double[] drawn =
        new NoisedGradient(folder, "training", new PrivateSteps(1, 3, 1, 1e-5))
            .of(0, 1, () -> nothing);
    double squares = 0;
    for (double value : drawn) {
      squares += value * value;
    }
    // Five standard deviations of the estimate.
    double expected = 0.5 * 3 * 0.5 * 3;
    assertThat(squares / size).isCloseTo(expected, within(5 * expected * Math.sqrt(2.0 / size)));
  }

  @Test
  void aSampleIsTheSameAgainAndHasItsRate() {
    Path file = folder.resolve("key");
    PoissonSample sample = PoissonSample.of(0.25, file, "training");
    PoissonSample again = PoissonSample.of(0.25, file, "training");
    long taken = 0;
    for (long record = 0; record < 4_000; record++) {
      assertThat(sample.takes(3, record)).isEqualTo(again.takes(3, record));
      taken += sample.takes(3, record) ? 1 : 0;
    }
    assertThat(taken).isBetween(1_000 - 6 * 28L, 1_000 + 6 * 28L);
    assertThat(LongStream.range(0, 200).filter(n -> sample.takes(3, n) != sample.takes(4, n)))
        .isNotEmpty();
    PoissonSample other = PoissonSample.of(0.25, folder.resolve("other"), "training");
    assertThat(LongStream.range(0, 200).filter(n -> sample.takes(3, n) != other.takes(3, n)))
        .isNotEmpty();
  }

  private static PrivateSum sum(double... gradient) {
    PrivateSum sum = new PrivateSum(gradient.length, 1);
    sum.add(gradient);
    return sum;
  }

  private static double[] gradient(Random random, int size, double scale) {
    return random.doubles(size, -scale, scale).toArray();
  }
}
