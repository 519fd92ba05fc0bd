package org.longspan.train.optimise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.AdamUpdater;
import org.nd4j.linalg.learning.config.Adam;

class AdamWTest {
  private static final List<Parameters.Tensor> TENSORS =
      List.of(Parameters.Tensor.of("weight", 2, 2), Parameters.Tensor.of("bias", 2));

  @Test
  void stepsAreThoseOfNd4jsAdamAndWeightDecay() {
    double rate = 0.03;
    double decay = 0.2;
    double[] start = {1, -2, 0.5, 3, 0.25, -1};
    OptimiserState state = OptimiserState.of(Parameters.of(TENSORS, start));
    AdamUpdater updater = new AdamUpdater(new Adam(rate));
    updater.setState(
        java.util.Map.of(
            "M", Nd4j.zeros(org.nd4j.linalg.api.buffer.DataType.DOUBLE, 1, 6),
            "V", Nd4j.zeros(org.nd4j.linalg.api.buffer.DataType.DOUBLE, 1, 6)),
        true);
    double[] expected = start.clone();
    for (int step = 0; step < 20; step++) {
      double[] gradient = new double[6];
      for (int n = 0; n < 6; n++) {
        gradient[n] = Math.sin(1 + 7 * n + 3 * step);
      }
      var update = Nd4j.createFromArray(new double[][] {gradient});
      updater.applyUpdater(update, step, 0);
      for (int n = 0; n < 6; n++) {
        double decayed = n < 4 ? rate * decay * expected[n] : 0;
        expected[n] -= update.getDouble(0, n) + decayed;
      }
      state = AdamW.withDecay(decay).step(state, gradient, rate);
      assertThat(state.parameters().values()).containsExactly(expected, within(1e-12));
    }
    assertThat(state.steps()).isEqualTo(20);
  }

  @Test
  void theFirstStepGoesByTheRateAgainstTheSignOfTheGradient() {
    OptimiserState state = OptimiserState.of(Parameters.zeros(TENSORS));
    double[] gradient = {5, -5, 1, -1, 2, -2};
    double[] values = AdamW.withDecay(0).step(state, gradient, 0.1).parameters().values();
    assertThat(values).containsExactly(new double[] {-.1, .1, -.1, .1, -.1, .1}, within(1e-7));
  }
}
