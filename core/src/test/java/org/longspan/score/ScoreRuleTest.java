package org.longspan.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.longspan.error.UserException;

class ScoreRuleTest {

  @Test
  void theStandardRuleDividesByTheRootOfTheWidth() {
    assertThat(ScoreRule.standard(64).apply(24, 3, 1, 9)).isEqualTo(3);
  }

  @Test
  void squashComesBeforeTheBias() {
    ScoreRule rule = new ScoreRule(2, new Squash.Clamp(-1, 5), Alibi.standard(8));
    assertThat(rule.apply(10, 0, 7, 3)).isEqualTo(5 - 0.5 * 4);
    assertThat(rule.apply(-10, 7, 3, 7)).isEqualTo(-1 - 4 / 256.0);
  }

  @Test
  void aSoftCapIsNearlyTheScoreWhereSmallAndNeverAboveTheCap() {
    Squash cap = new Squash.SoftCap(5);
    assertThat(cap.apply(0.01)).isCloseTo(0.01, within(1e-7));
    assertThat(cap.apply(1000)).isEqualTo(5);
    assertThat(cap.apply(-5)).isEqualTo(-5 * Math.tanh(1));
  }

  @Test
  void aNaNStaysNaN() {
    assertThat(new Squash.Clamp(-1, 1).apply(Double.NaN)).isNaN();
    assertThat(new Squash.SoftCap(1).apply(Double.NaN)).isNaN();
  }

  @Test
  void withoutABiasNothingIsAdded() {
    assertThat(new PositionBias.None().at(5, 1, 9)).isZero();
  }

  @Test
  void sillyValuesAreMistakes() {
    assertMistake(() -> new Squash.SoftCap(0), "soft-cap is 0.0");
    assertMistake(() -> new Squash.SoftCap(-5), "soft-cap is -5.0");
    assertMistake(() -> new Squash.SoftCap(Double.NaN), "soft-cap is NaN");
    assertMistake(() -> new Squash.SoftCap(Double.POSITIVE_INFINITY), "soft-cap is Infinity");
    assertMistake(() -> new Squash.Clamp(2, 1), "clamp is 2.0 to 1.0");
    assertMistake(() -> new Squash.Clamp(1e300, 1e301), "clamp is 1.0E300 to 1.0E301");
    assertMistake(() -> new Squash.SoftCap(1e300), "soft-cap is 1.0E300");
    assertMistake(() -> new Squash.Clamp(Double.NaN, 1), "clamp is NaN to 1.0");
    assertMistake(() -> Alibi.standard(0), "ALiBi over 0 heads");
    assertMistake(
        () -> new ScoreRule(Double.NaN, new Squash.None(), new PositionBias.None()),
        "scale is NaN");
  }

  @Test
  void aScaleThatFloat32CannotHoldIsAMistake() {
    for (double scale : new double[] {1e300, -1e39, 1e-60, -1e-46}) {
      assertMistake(
          () -> new ScoreRule(scale, new Squash.None(), new PositionBias.None()),
          "the scale is " + scale + "; give");
    }
    for (double scale : new double[] {0, -0.0, 3e38, 1e-44, -2}) {
      assertThat(new ScoreRule(scale, new Squash.None(), new PositionBias.None()).scale())
          .isEqualTo(scale);
    }
  }

  private static void assertMistake(Runnable construction, String message) {
    assertThatThrownBy(construction::run)
        .isInstanceOf(UserException.class)
        .hasMessageContaining(message);
  }
}
