package org.longspan.sweep.statistic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class StatisticTest {

  @Test
  void theMedianIsInTheMiddle() {
    assertThat(Spread.of(List.of(3.0, 1.0, 2.5))).isEqualTo(new Spread(3, 2.5, 1, 3));
    assertThat(Spread.of(List.of(4.0, 1.0, 2.0, 3.0)).median()).isEqualTo(2.5);
    assertThat(Spread.of(List.of(9.0, 10.0, 11.0)).noise()).isCloseTo(0.1, within(1e-15));
    assertThat(Spread.of(List.of(7.0)).noise()).isZero();
  }

  @Test
  void idealEfficiencyIsOne() {
    assertThat(Efficiency.strong(8, 1, 4, 2)).isEqualTo(1);
    assertThat(Efficiency.strong(8, 1, 5, 2)).isEqualTo(0.8);
    assertThat(Efficiency.weak(8, 10)).isEqualTo(0.8);
  }

  @Test
  void theFrontIsWhatNothingBeats() {
    List<double[]> costs =
        List.of(
            new double[] {3, 1},
            new double[] {1, 5},
            new double[] {2, 5},
            new double[] {2, 2},
            new double[] {2, 2},
            new double[] {4, 1});
    assertThat(ParetoFront.of(costs)).containsExactly(1, 3, 0);
  }

  /** The exact two-sided values of R's wilcox.test. */
  @Test
  void smallSamplesAreExact() {
    assertThat(probability(new double[] {1, 2, 3}, new double[] {4, 5, 6}))
        .isCloseTo(2.0 / 20, within(1e-12));
    assertThat(probability(new double[] {1, 2, 3, 4, 5}, new double[] {6, 7, 8, 9, 10}))
        .isCloseTo(2.0 / 252, within(1e-12));
    assertThat(probability(new double[] {1, 3, 5}, new double[] {2, 4, 6}))
        .isCloseTo(0.7, within(1e-12));
    assertThat(
            probability(
                new double[] {0.80, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46},
                new double[] {1.15, 0.88, 0.90, 0.74, 1.21}))
        .isCloseTo(0.2544122544122544, within(1e-12));
  }

  @Test
  void tiesShareTheirRanks() {
    assertThat(probability(new double[] {1, 1}, new double[] {1, 1})).isEqualTo(1);
    // Doubled ranks 3, 3, 6, 8: of six pairs only (3, 3) and (6, 8) are that far from 10.
    assertThat(probability(new double[] {1, 1}, new double[] {2, 3}))
        .isCloseTo(2.0 / 6, within(1e-12));
  }

  @Test
  void pairsAddUp() {
    RankTest test = new RankTest();
    for (int pair = 0; pair < 3; pair++) {
      test.add(new double[] {1, 2, 3}, new double[] {4, 5, 6});
    }
    assertThat(test.probability()).isCloseTo(2.0 / 8000, within(1e-12));
  }

  @Test
  void largeSamplesAreNearlyNormal() {
    RankTest few = new RankTest();
    RankTest many = new RankTest();
    for (int pair = 0; pair < 20; pair++) {
      double[] a = {1 + pair % 3, 2, 5, 7, 8, 11, 12, 13, 14, 15};
      double[] b = {3, 4, 6, 9, 10, 16, 17, 18, 19, 20};
      few.add(a, b);
      many.add(a, b);
    }
    many.add(new double[] {1}, new double[] {1});
    assertThat(few.probability()).isBetween(1e-12, 1e-3);
    assertThat(Math.log10(many.probability()))
        .isCloseTo(Math.log10(few.probability()), within(0.2));
  }

  /** Four tests by hand: 4 x 0.005, 3 x 0.01, 2 x 0.03 and, not below that, 0.04. */
  @Test
  void holmCorrectsForTheNumberOfTests() {
    double[] corrected = HolmCorrection.of(new double[] {0.01, 0.04, 0.03, 0.005});
    double[] expected = {0.03, 0.06, 0.06, 0.02};
    for (int i = 0; i < expected.length; i++) {
      assertThat(corrected[i]).isCloseTo(expected[i], within(1e-12));
    }
    assertThat(HolmCorrection.of(new double[] {0.9, 0.8})).containsExactly(1, 1);
  }

  private static double probability(double[] a, double[] b) {
    return new RankTest().add(a, b).probability();
  }
}
