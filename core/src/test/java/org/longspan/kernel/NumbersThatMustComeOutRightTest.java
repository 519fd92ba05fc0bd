package org.longspan.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.longspan.mask.Mask;
import org.longspan.mask.MaskContext;
import org.longspan.mask.term.Full;
import org.longspan.mask.term.Padding;
import org.longspan.pass.Panel;
import org.longspan.pass.PanelWorker;
import org.longspan.reference.AttentionInputs;
import org.longspan.reference.Budgets;
import org.longspan.reference.DenseAttention;
import org.longspan.reference.ErrorBudget;
import org.longspan.score.Alibi;
import org.longspan.score.BiasTensor;
import org.longspan.score.Dropout;
import org.longspan.score.PositionBias;
import org.longspan.score.ScoreRule;
import org.longspan.score.Squash;
import org.longspan.shape.HeadLayout;
import org.longspan.shape.RowRange;
import org.longspan.softmax.FinishedRows;
import org.longspan.softmax.MergeTree;
import org.longspan.softmax.PartialState;
import org.longspan.softmax.StateSpec;
import org.longspan.tile.Span;

/** The rules that every number of a result keeps, one test a rule, on every kernel. */
class NumbersThatMustComeOutRightTest {
  private static final String KERNELS = "org.longspan.kernel.KernelRun#kernels";
  private static final HeadLayout HEADS = new HeadLayout(2, 1, 8, 5);
  private static final ScoreRule STANDARD = ScoreRule.standard(8);

  private static DenseAttention run(
      PanelKernel kernel, AttentionInputs inputs, Mask mask, ScoreRule rule) {
    return KernelRun.of(kernel, inputs, mask, rule, 3, 50).run();
  }

  @ParameterizedTest
  @MethodSource(KERNELS)
  void anEmptyRowIsZeroAndContributesNothing(PanelKernel kernel) {
    Mask mask = Mask.parse("causal & !sink(150)", MaskContext.of(300, 300));
    DenseAttention result = run(kernel, Inputs.gaussian(300, 300, HEADS), mask, STANDARD);
    assertThat(Arrays.copyOf(result.output(), 150 * 10)).containsOnly(0);
    assertThat(Arrays.copyOf(result.lse(), 150 * 2)).containsOnly(Double.NEGATIVE_INFINITY);
    assertThat(Arrays.copyOf(result.entropy(), 150 * 2)).containsOnly(0);
    assertThat(Arrays.copyOf(result.topKey(), 150 * 6)).containsOnly(-1);
    assertThat(Arrays.stream(result.received()).sum()).isCloseTo(150 * 2, within(1e-4));
    assertThat(Arrays.stream(result.distance()).sum()).isCloseTo(150 * 2, within(1e-4));
  }

  @Test
  void mergingTwoEmptyStatesIsEmptyAndNeverNaN() {
    StateSpec spec = new StateSpec(5, true, 2);
    PartialState empty = new PartialState(3, spec);
    empty.merge(new PartialState(3, spec));
    assertThat(empty).usingRecursiveComparison().isEqualTo(new PartialState(3, spec));
    assertThat(FinishedRows.of(empty, 3).output()).containsOnly(0);
  }

  @ParameterizedTest
  @MethodSource(KERNELS)
  void nothingLeaksFromBehindTheMaskThePaddingOrABias(PanelKernel kernel) {
    float[] dead = new float[130];
    Arrays.fill(dead, 40, 60, Float.NEGATIVE_INFINITY);
    ScoreRule rule =
        new ScoreRule(0.3, new Squash.SoftCap(9), new BiasTensor(1, 1, 130, dead))
            .with(new Dropout(0.3, 5));
    Mask mask = new Padding(100).and(Mask.parse("!sink(3)", MaskContext.of(130, 130)));
    DenseAttention clean = run(kernel, Inputs.gaussian(130, 130, HEADS), mask, rule);
    assertThat(Arrays.stream(clean.output()).allMatch(Double::isFinite)).isTrue();
    for (float poison : new float[] {Float.NaN, Float.POSITIVE_INFINITY, -Float.MAX_VALUE}) {
      AttentionInputs inputs = Inputs.gaussian(130, 130, HEADS);
      for (RowRange keys :
          List.of(RowRange.first(3), new RowRange(40, 60), new RowRange(100, 130))) {
        Arrays.fill(inputs.k(), (int) keys.from() * 8, (int) keys.to() * 8, poison);
        Arrays.fill(inputs.v(), (int) keys.from() * 5, (int) keys.to() * 5, poison);
      }
      assertThat(run(kernel, inputs, mask, rule)).usingRecursiveComparison().isEqualTo(clean);
    }
  }

  @ParameterizedTest
  @MethodSource(KERNELS)
  void aLiveNaNSurfacesInExactlyItsRows(PanelKernel kernel) {
    AttentionInputs inputs = Inputs.gaussian(130, 130, HEADS);
    inputs.k()[60 * 8] = Float.NaN;
    Mask mask = Mask.parse("window(5,0)", MaskContext.of(130, 130));
    double[] lse = run(kernel, inputs, mask, STANDARD).lse();
    for (int row = 0; row < lse.length; row++) {
      assertThat(Double.isNaN(lse[row])).isEqualTo(row / 2 >= 60 && row / 2 <= 65);
    }
  }

  /** Equal scores: m, l and acc are sums that can be told beforehand. */
  @ParameterizedTest
  @MethodSource(KERNELS)
  void lIsFloat64OverAllSpansAndNothingIsNormalisedBeforeTheEnd(PanelKernel kernel) {
    int keys = 5 * Span.KEYS + 77;
    AttentionInputs inputs = Inputs.gaussian(3, keys, HEADS);
    Arrays.fill(inputs.q(), 0);
    Arrays.fill(inputs.v(), 0.5f);
    KernelRun run = KernelRun.of(kernel, inputs, new Full(), STANDARD, 0, 50);
    Panel panel = run.panels(kernel.tileShape(HEADS).rows()).get(0);
    try (PanelWorker<List<List<MergeTree.Node>>> pass = run.open()) {
      List<MergeTree.Node> nodes = pass.run(panel).get(0);
      assertThat(nodes).hasSize(1);
      PartialState state = nodes.get(0).state();
      assertThat(state.m()[0]).isZero();
      assertThat(state.l()[0]).isEqualTo(keys);
      assertThat(state.acc()[0]).isEqualTo(0.5f * keys);
      assertThat(FinishedRows.of(state, 1).output()).containsOnly(0.5f);
    }
  }

  @ParameterizedTest
  @MethodSource(KERNELS)
  void errorsStayWithinTheBudgetThatIsComputed(PanelKernel kernel) {
    AttentionInputs base = Inputs.gaussian(67, 1_031, HEADS);
    AttentionInputs inputs =
        new AttentionInputs(
            base.shape(), Inputs.affine(base.q(), 30, 0), base.k(), Inputs.affine(base.v(), 1, 99));
    ErrorBudget budget = Budgets.of(inputs, new Full(), STANDARD);
    DenseAttention expected = DenseAttention.of(inputs, new Full(), STANDARD, 3, 50);
    DenseAttention actual = run(kernel, inputs, new Full(), STANDARD);
    assertThat(actual.output()).containsExactly(expected.output(), within(budget.output()));
    assertThat(actual.lse()).containsExactly(expected.lse(), within(budget.lse()));
  }

  @ParameterizedTest
  @MethodSource(KERNELS)
  void lseIsNaturalAndEntropyKeepsItsDigits(PanelKernel kernel) {
    int keys = 2 * Span.KEYS + 5;
    AttentionInputs equal = Inputs.gaussian(1, keys, HEADS);
    Arrays.fill(equal.q(), 0);
    DenseAttention flat = run(kernel, equal, new Full(), STANDARD);
    assertThat(flat.lse()[0]).isCloseTo(Math.log(keys), within(1e-12));
    assertThat(flat.entropy()[0]).isCloseTo(Math.log(keys), within(1e-6));

    for (double gap : new double[] {4, 16}) {
      AttentionInputs two = Inputs.gaussian(1, 2, HEADS);
      Arrays.fill(two.q(), 1);
      Arrays.fill(two.k(), 0, 8, (float) (gap / 8));
      Arrays.fill(two.k(), 8, 16, 0);
      double p = 1 / (1 + Math.exp(gap));
      double expected = -p * Math.log(p) - (1 - p) * Math.log1p(-p);
      ScoreRule unscaled = new ScoreRule(1, new Squash.None(), new PositionBias.None());
      // Two weights are summed in float32: half an ulp of their sum.
      assertThat(run(kernel, two, new Full(), unscaled).entropy()[0])
          .isCloseTo(expected, within(0x1p-24));
    }
  }

  @ParameterizedTest
  @MethodSource(KERNELS)
  void dropoutIsTheSameWhateverTheTiling(PanelKernel kernel) {
    int block = kernel.tileShape(HEADS).rows();
    AttentionInputs inputs = Inputs.gaussian(2L * block + 1, 2L * Span.KEYS + 99, HEADS);
    Arrays.fill(inputs.q(), 0);
    Arrays.fill(inputs.v(), 1);
    ScoreRule rule = STANDARD.with(new Dropout(0.5, 3));
    Mask mask = Mask.parse("window(200,0) | sink(100)", MaskContext.of(9, 9));
    KernelRun run = KernelRun.of(kernel, inputs, mask, rule, 0, 50);
    double[] whole = run.run(run.panels(3L * block), List.of()).attention().output();
    assertThat(run.run(run.panels(block, 1, 2), List.of()).attention().output()).isEqualTo(whole);
    // Of equal scores and values, the output is twice the share of the keys that are kept.
    for (int row = 0; row < 2 * block + 1; row++) {
      double kept = 0;
      double live = 0;
      for (int key = 0; key <= Math.max(row, 99); key++) {
        live += mask.allows(row, key) ? 1 : 0;
        kept += mask.allows(row, key) ? rule.dropout().factor(1, row, key) : 0;
      }
      assertThat(whole[(row * 2 + 1) * 5]).isCloseTo(kept / live, within(1e-6));
    }
  }

  @ParameterizedTest
  @MethodSource(KERNELS)
  void bitsAreTheSameWhateverThePanelsSplitsAndNeighbours(PanelKernel kernel) {
    int block = kernel.tileShape(HEADS).rows();
    long queries = 3L * block + 7;
    long keys = 3L * Span.KEYS + 1;
    AttentionInputs inputs = Inputs.gaussian(queries, keys, HEADS);
    ScoreRule rule =
        new ScoreRule(0.3, new Squash.SoftCap(5), Alibi.standard(2), new Dropout(0.1, 1));
    Mask mask = Mask.parse("random(2,999,4) | dilated(9000,5)", MaskContext.of(queries, keys));
    KernelRun run = KernelRun.of(kernel, inputs, mask, rule, 3, 50);
    DenseAttention whole = run.run(run.panels(4L * block), List.of()).attention();
    DenseAttention cut = run.run(run.panels(block, 1, 2, 3), List.of()).attention();
    assertThat(cut).usingRecursiveComparison().isEqualTo(whole);
  }
}
