package org.longspan.train.optimise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class TrainingRulesTest {

  @Test
  void theRateRisesInALineAndFallsAsACosine() {
    LearningRate rate = LearningRate.cosine(0.4, 4, 12);
    assertThat(rate.at(0)).isEqualTo(0.1);
    assertThat(rate.at(3)).isEqualTo(0.4);
    assertThat(rate.at(4)).isEqualTo(0.4);
    assertThat(rate.at(8)).isCloseTo(0.2, within(1e-15));
    assertThat(rate.at(12)).isCloseTo(0, within(1e-15));
    assertThat(rate.at(99)).isCloseTo(0, within(1e-15));
    assertThat(LearningRate.constant(0.4).at(1_000_000)).isEqualTo(0.4);
  }

  @Test
  void aLongGradientIsShortenedAndAShortOneIsKept() {
    double[] gradient = {3, -4};
    assertThat(new NormClip(1).of(gradient))
        .containsExactly(new double[] {0.6, -0.8}, within(1e-15));
    assertThat(new NormClip(5).of(gradient)).containsExactly(3, -4);
    assertThat(NormClip.NONE.of(gradient)).containsExactly(3, -4);
  }

  @Test
  void aTrainingStopsWhenNoneOfTheLastLossesIsLower() {
    EarlyStop stop = new EarlyStop(2, 0.01);
    assertThat(stop.stops(List.of(1.0, 0.5))).isFalse();
    assertThat(stop.stops(List.of(1.0, 0.5, 0.6))).isFalse();
    assertThat(stop.stops(List.of(1.0, 0.5, 0.6, 0.499))).isTrue();
    assertThat(stop.stops(List.of(1.0, 0.5, 0.6, 0.4))).isFalse();
    assertThat(new EarlyStop(Integer.MAX_VALUE, 0).stops(List.of(1.0, 2.0, 3.0))).isFalse();
  }

  @Test
  void parametersAreOneVectorOfNamedTensors() {
    Parameters parameters =
        Parameters.of(
            List.of(Parameters.Tensor.of("a", 2, 2), Parameters.Tensor.of("b")),
            new double[] {1, 2, 3, 4, 5});
    assertThat(parameters.values("a")).containsExactly(1, 2, 3, 4);
    assertThat(parameters.scalar("b")).isEqualTo(5);
    assertThat(parameters.with("b", 7).values()).containsExactly(1, 2, 3, 4, 7);
    assertThat(parameters.scalar("b")).isEqualTo(5);
    assertThatThrownBy(() -> parameters.values("c")).hasMessageContaining("'c'");
  }
}
