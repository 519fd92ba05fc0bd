package org.longspan.sweep.statistic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.longspan.sweep.statistic.PowerFit.Interval;

class PowerFitTest {
  private static final double[] LENGTHS = {1024, 2048, 4096, 8192, 16384};

  @ParameterizedTest
  @CsvSource({"2, 0", "2, 0.5", "1, 0", "1, 0.02", "1.5, 3"})
  void anExactCurveHasNoInterval(double exponent, double fixed) {
    double[] y = Arrays.stream(LENGTHS).map(x -> fixed + 1e-5 * Math.pow(x, exponent)).toArray();
    PowerFit fit = PowerFit.of(LENGTHS, y);
    assertThat(fit.exponent()).isCloseTo(exponent, within(1e-5));
    assertThat(fit.fixed()).isCloseTo(fixed, within(1e-5));
    assertThat(fit.at(3000)).isCloseTo(fixed + 1e-5 * Math.pow(3000, exponent), within(1e-4));
    Interval interval = fit.interval().orElseThrow();
    assertThat(interval.low()).isCloseTo(exponent, within(1e-3));
    assertThat(interval.high()).isCloseTo(exponent, within(1e-3));
  }

  /** Slope 0.5 log2 with residuals of (3, -3, 0, 0, -3, 3) / 4: by hand. */
  @Test
  void withoutAFixedPartTheIntervalIsStudents() {
    double[] x = {1, 1, 2, 2, 4, 4};
    double[] residuals = {0.03, -0.03, 0, 0, -0.03, 0.03};
    double[] y =
        IntStream.range(0, 6).mapToDouble(i -> Math.sqrt(x[i]) * Math.exp(residuals[i])).toArray();
    PowerFit fit = PowerFit.of(x, y);
    assertThat(fit.fixed()).isZero();
    assertThat(fit.exponent()).isCloseTo(0.5, within(1e-7));
    // t(4) is 2.776445, the squares of the residuals are 4 x 0.0009, those of ln x 4 (ln 2)^2.
    double half = 2.776445105 * Math.sqrt(4 * 0.0009 / 4) / (2 * Math.log(2));
    Interval interval = fit.interval().orElseThrow();
    assertThat(interval.low()).isCloseTo(0.5 - half, within(1e-6));
    assertThat(interval.high()).isCloseTo(0.5 + half, within(1e-6));
  }

  /** The values are of an independent program that searches a fine grid. */
  @Test
  void theIntervalIsThatOfTheProfile() {
    double[] x = {1024, 1024, 2048, 2048, 4096, 4096, 8192, 8192, 16384, 16384};
    double[] y = {0.31, 0.30, 0.42, 0.43, 0.90, 0.88, 2.75, 2.82, 10.3, 10.1};
    PowerFit fit = PowerFit.of(x, y);
    assertThat(fit.exponent()).isCloseTo(1.9914566, within(1e-5));
    assertThat(fit.fixed()).isCloseTo(0.2653633, within(1e-5));
    Interval interval = fit.interval().orElseThrow();
    assertThat(interval.low()).isCloseTo(1.9563892, within(1e-5));
    assertThat(interval.high()).isCloseTo(2.0269208, within(1e-5));
  }

  @Test
  void theIntervalHasTheExponentAsOftenAsItSays() {
    Random random = new Random(1);
    double[] x = IntStream.range(0, 15).mapToDouble(i -> LENGTHS[i / 3]).toArray();
    int inside = 0;
    for (int n = 0; n < 100; n++) {
      double[] y =
          Arrays.stream(x)
              .map(at -> (0.1 + 2e-8 * at * at) * Math.exp(0.02 * random.nextGaussian()))
              .toArray();
      Interval interval = PowerFit.of(x, y).interval().orElseThrow();
      inside += interval.low() <= 2 && 2 <= interval.high() ? 1 : 0;
    }
    assertThat(inside).isBetween(89, 99);
  }

  @Test
  void fewPointsHaveAnExponentWithoutAnInterval() {
    PowerFit fit = PowerFit.of(new double[] {10, 100}, new double[] {1, 10});
    assertThat(fit.exponent()).isCloseTo(1, within(1e-7));
    assertThat(fit.interval()).isEmpty();
    assertThatThrownBy(() -> PowerFit.of(new double[] {10, 10}, new double[] {1, 2}))
        .hasMessageContaining("no slope");
    assertThatThrownBy(() -> PowerFit.of(new double[] {10, 20}, new double[] {1, 0}))
        .hasMessageContaining("not all positive");
  }

  @Test
  void timesThatDoNotGrowLeaveTheExponentOpen() {
    PowerFit fit = PowerFit.of(LENGTHS, new double[] {1, 1.02, 0.99, 1.01, 1});
    Interval interval = fit.interval().orElseThrow();
    assertThat(interval.low()).isZero();
    assertThat(interval.high()).isEqualTo(4);
    assertThat(fit.at(5000)).isCloseTo(1, within(0.02));
  }
}
