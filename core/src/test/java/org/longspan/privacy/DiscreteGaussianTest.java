package org.longspan.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DiscreteGaussianTest {
  private static final int DRAWS = 20_000;

  /** Cells of at least 20 expected draws, both tails in one cell each. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 9, 100})
  void drawsWithTheProbabilitiesOfTheFormula(long variance) {
    DiscreteGaussian gaussian =
        new DiscreteGaussian(BigInteger.valueOf(variance), new SplittableRandom(17));
    int edge = 0;
    while (DRAWS * probability(edge + 1, variance) > 20) {
      edge++;
    }
    long[] counts = new long[2 * edge + 1];
    for (int n = 0; n < DRAWS; n++) {
      long draw = gaussian.sample().longValueExact();
      counts[(int) Math.min(edge, Math.max(-edge, draw)) + edge]++;
    }
    double statistic = 0;
    for (int cell = -edge; cell <= edge; cell++) {
      double expected =
          DRAWS * (Math.abs(cell) < edge ? probability(cell, variance) : tail(edge, variance));
      statistic += Math.pow(counts[cell + edge] - expected, 2) / expected;
    }
    double p =
        1 - new ChiSquaredDistribution(null, counts.length - 1.0).cumulativeProbability(statistic);
    assertThat(p).isBetween(1e-3, 1 - 1e-3);
  }

  private static double probability(long n, long variance) {
    return weight(n, variance) / total(variance);
  }

  private static double tail(long from, long variance) {
    return LongStream.range(from, from + 400).mapToDouble(n -> weight(n, variance)).sum()
        / total(variance);
  }

  private static double total(long variance) {
    return LongStream.rangeClosed(-400, 400).mapToDouble(n -> weight(n, variance)).sum();
  }

  private static double weight(long n, long variance) {
    return Math.exp(-n * n / (2.0 * variance));
  }

  @Test
  void drawsOnTheGridOfReleases() {
    BigInteger variance = BigInteger.ONE.shiftLeft(82).add(BigInteger.TEN);
    DiscreteGaussian gaussian = new DiscreteGaussian(variance, new SplittableRandom(3));
    int draws = 2_000;
    double squares = 0;
    double odd = 0;
    for (int n = 0; n < draws; n++) {
      BigInteger draw = gaussian.sample();
      squares += Math.pow(draw.doubleValue() / 0x1p41, 2);
      odd += draw.testBit(0) ? 1 : 0;
    }
    // 4 standard errors: sqrt(2 / draws) and sqrt(1 / (4 draws)).
    assertThat(squares / draws).isBetween(1 - 0.13, 1 + 0.13);
    assertThat(odd / draws).isBetween(0.5 - 0.045, 0.5 + 0.045);
  }

  @Test
  void takesItsBitsFromTheSystem() {
    BigInteger variance = BigInteger.ONE.shiftLeft(200);
    assertThat(new DiscreteGaussian(variance).sample())
        .isNotEqualTo(new DiscreteGaussian(variance).sample());
  }

  @Test
  void refusesNoVariance() {
    assertThatThrownBy(() -> new DiscreteGaussian(BigInteger.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
