package org.longspan.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.longspan.mask.Mask;
import org.longspan.mask.MaskContext;
import org.longspan.reference.AttentionInputs;
import org.longspan.reference.DenseAttention;
import org.longspan.score.ScoreRule;
import org.longspan.shape.HeadLayout;

/** Pooled maps and distances with pools that fit no strip, tile or word of the mask. */
class PoolSizesTest {
  private static final HeadLayout HEADS = new HeadLayout(2, 1, 8, 5);
  private static final double ERROR = 1e-6;

  static Stream<Arguments> pools() {
    return KernelRun.kernelsAnd(List.of(1, 7, 33, 128, 129, 1_000));
  }

  @ParameterizedTest
  @MethodSource("pools")
  void anyPool(PanelKernel kernel, int pool) {
    AttentionInputs inputs = Inputs.gaussian(301, 523, HEADS);
    ScoreRule rule = ScoreRule.standard(8);
    for (String expression : List.of("full", "causal & !window(9,0)", "random(2,31,5) | sink(3)")) {
      Mask mask = Mask.parse(expression, MaskContext.of(301, 523));
      DenseAttention actual = KernelRun.of(kernel, inputs, mask, rule, 0, pool).run();
      DenseAttention expected = DenseAttention.of(inputs, mask, rule, 0, pool);
      assertThat(largestError(actual.pooled(), expected.pooled())).isLessThan(ERROR);
      assertThat(largestError(actual.received(), expected.received())).isLessThan(301 * ERROR);
      assertThat(largestError(actual.distance(), expected.distance())).isLessThan(301 * ERROR);
    }
  }

  private static double largestError(double[] actual, double[] expected) {
    assertThat(actual).hasSameSizeAs(expected);
    double largest = 0;
    for (int n = 0; n < expected.length; n++) {
      double error = Math.abs(actual[n] - expected[n]);
      largest = error <= largest ? largest : error;
    }
    return largest;
  }
}
