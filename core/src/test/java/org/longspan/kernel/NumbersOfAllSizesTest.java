package org.longspan.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.longspan.mask.Mask;
import org.longspan.mask.MaskContext;
import org.longspan.mask.term.Full;
import org.longspan.reference.AttentionInputs;
import org.longspan.reference.Budgets;
import org.longspan.reference.DenseAttention;
import org.longspan.reference.ErrorBudget;
import org.longspan.score.Dropout;
import org.longspan.score.ScoreRule;
import org.longspan.shape.HeadLayout;
import org.longspan.tile.Span;

/** Scores and values of all sizes: what float32 cannot hold on the way still comes out right. */
class NumbersOfAllSizesTest {
  private static final String KERNELS = "org.longspan.kernel.KernelRun#kernels";
  private static final HeadLayout HEADS = new HeadLayout(2, 1, 8, 5);
  private static final ScoreRule STANDARD = ScoreRule.standard(8);

  private static DenseAttention run(
      PanelKernel kernel, AttentionInputs inputs, Mask mask, ScoreRule rule) {
    return KernelRun.of(kernel, inputs, mask, rule, 3, 50).run();
  }

  @ParameterizedTest
  @MethodSource(KERNELS)
  void scoresOf1e30StayWithinTheBudget(PanelKernel kernel) {
    AttentionInputs base = Inputs.gaussian(67, 531, HEADS);
    AttentionInputs inputs =
        new AttentionInputs(
            base.shape(),
            Inputs.affine(base.q(), 1e15f, 0),
            Inputs.affine(base.k(), 1e15f, 0),
            base.v());
    ErrorBudget budget = Budgets.of(inputs, new Full(), STANDARD);
    DenseAttention expected = DenseAttention.of(inputs, new Full(), STANDARD, 3, 50);
    DenseAttention actual = run(kernel, inputs, new Full(), STANDARD);
    assertThat(budget.output()).isLessThan(1e-5);
    assertThat(actual.output()).containsExactly(expected.output(), within(budget.output()));
    assertThat(actual.lse()).containsExactly(expected.lse(), within(budget.lse()));
  }

  /**
   * Float64 cannot hold {@code m + ln l} of such rows; before, every equal key had weight 1. A BLAS
   * library rounds the products of equal keys differently, and only conserves attention.
   */
  @ParameterizedTest
  @MethodSource(KERNELS)
  void equalKeysShareAWeightHoweverLargeScoresAre(PanelKernel kernel) {
    for (float size : new float[] {3e4f, 3e6f, 1e8f, 1e15f}) {
      AttentionInputs inputs = equalKeys(size);
      DenseAttention actual = run(kernel, inputs, new Full(), STANDARD);
      assertThat(Arrays.stream(actual.received()).sum()).isCloseTo(67 * 2, within(1e-4));
      assertThat(Arrays.stream(actual.distance()).sum()).isCloseTo(67 * 2, within(1e-4));
      if (!kernel.name().equals("nd4j")) {
        DenseAttention expected = DenseAttention.of(inputs, new Full(), STANDARD, 3, 50);
        assertThat(actual.topWeight()).containsExactly(expected.topWeight(), within(1e-6));
        assertThat(actual.received()).containsExactly(expected.received(), within(1e-4));
        assertThat(actual.distance()).containsExactly(expected.distance(), within(1e-4));
        assertThat(actual.pooled()).containsExactly(expected.pooled(), within(1e-5));
      }
    }
  }

  /** 300 keys, of which only 3 differ. */
  private static AttentionInputs equalKeys(float size) {
    AttentionInputs base = Inputs.gaussian(67, 300, HEADS);
    float[] keys = Inputs.affine(base.k(), size, 0);
    for (int key = 3; key < 300; key++) {
      System.arraycopy(keys, key % 3 * 8, keys, key * 8, 8);
    }
    return new AttentionInputs(base.shape(), Inputs.affine(base.q(), size, 0), keys, base.v());
  }

  @ParameterizedTest
  @MethodSource(KERNELS)
  void finiteValuesDoNotOverflow(PanelKernel kernel) {
    float largestBfloat16 = Float.intBitsToFloat(0x7f7f0000);
    for (float value : new float[] {1e20f, 1e37f, -largestBfloat16, Float.MAX_VALUE}) {
      AttentionInputs inputs = Inputs.gaussian(3, 300, HEADS);
      Arrays.fill(inputs.q(), 0);
      Arrays.fill(inputs.v(), value);
      ErrorBudget budget = Budgets.of(inputs, new Full(), STANDARD);
      for (double number : run(kernel, inputs, new Full(), STANDARD).output()) {
        assertThat(number).isCloseTo(value, within(budget.output()));
      }
    }
  }

  /** Of another size in every feature, and in one of all sizes, over spans that are merged. */
  @ParameterizedTest
  @MethodSource(KERNELS)
  void valuesOfAllSizesComeOutRight(PanelKernel kernel) {
    int keys = Span.KEYS + 700;
    AttentionInputs inputs = Inputs.gaussian(70, keys, HEADS);
    float[] sizes = {1e37f, 1e-30f, 1, 1e20f, 1e30f};
    for (int n = 0; n < inputs.v().length; n++) {
      boolean isLarge = n % 5 == 1 && n / 5 % 97 == 5;
      inputs.v()[n] *= isLarge ? 1e37f : sizes[n % 5];
    }
    ScoreRule rule = STANDARD.with(new Dropout(0.25, 5));
    Mask mask = Mask.parse("random(3,64,4) | sink(2)", MaskContext.of(70, keys));
    DenseAttention expected = DenseAttention.of(inputs, mask, rule, 3, 50);
    KernelRun run = KernelRun.of(kernel, inputs, mask, rule, 3, 50);
    int block = kernel.tileShape(HEADS).rows();
    double[] whole = run.run(run.panels(3L * block), List.of()).attention().output();
    double[] split = run.run(run.panels(block, 1), List.of()).attention().output();
    assertThat(split).isEqualTo(whole);
    for (int n = 0; n < whole.length; n++) {
      boolean seesLarge = n % 5 == 1 && Math.abs(expected.output()[n]) > 1;
      double size = seesLarge ? 1e37 : sizes[n % 5];
      assertThat(whole[n] / size).isCloseTo(expected.output()[n] / size, within(1e-6));
    }
  }

  @ParameterizedTest
  @MethodSource(KERNELS)
  void aRowThatSeesNoHugeValueKeepsItsBits(PanelKernel kernel) {
    Mask mask = Mask.parse("window(5,0)", MaskContext.of(300, 300));
    AttentionInputs inputs = Inputs.gaussian(300, 300, HEADS);
    double[] ordinary = run(kernel, inputs, mask, STANDARD).output();
    inputs.v()[100 * 5 + 2] = 3e38f;
    double[] huge = run(kernel, inputs, mask, STANDARD).output();
    for (int n = 0; n < ordinary.length; n++) {
      boolean sees = n / 10 >= 100 && n / 10 <= 105 && n % 5 == 2;
      assertThat(huge[n] == ordinary[n]).isEqualTo(!sees);
    }
  }
}
