package org.longspan.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigInteger;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExactRandomTest {
  private static final int DRAWS = 40_000;

  private final ExactRandom random = new ExactRandom(new SplittableRandom(5));

  @ParameterizedTest
  @CsvSource({"0, 1", "1, 3", "1, 1", "5, 2", "7, 1"})
  void anEventOfExponentialProbability(long numerator, long denominator) {
    double expected = Math.exp(-(double) numerator / denominator);
    long happened = 0;
    for (int n = 0; n < DRAWS; n++) {
      if (random.exponential(BigInteger.valueOf(numerator), BigInteger.valueOf(denominator))) {
        happened++;
      }
    }
    double error = Math.sqrt(expected * (1 - expected) / DRAWS);
    assertThat(happened / (double) DRAWS).isCloseTo(expected, within(4 * error));
  }

  @ParameterizedTest
  @CsvSource({"1", "2", "7", "256", "257"})
  void allIntegersBelowABound(int bound) {
    long[] counts = new long[bound];
    for (int n = 0; n < DRAWS; n++) {
      counts[random.below(BigInteger.valueOf(bound)).intValueExact()]++;
    }
    double expected = DRAWS / (double) bound;
    for (long count : counts) {
      assertThat((double) count).isCloseTo(expected, within(5 * Math.sqrt(expected)));
    }
  }

  @Test
  void wideIntegers() {
    BigInteger bound = BigInteger.ONE.shiftLeft(161).subtract(BigInteger.ONE);
    BigInteger drawn = random.below(bound);
    assertThat(drawn).isLessThan(bound).isGreaterThan(BigInteger.ONE.shiftLeft(100));
  }
}
