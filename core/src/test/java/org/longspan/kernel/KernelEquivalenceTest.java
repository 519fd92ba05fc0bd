package org.longspan.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.longspan.mask.Mask;
import org.longspan.mask.MaskContext;
import org.longspan.mask.term.Document;
import org.longspan.mask.term.Padding;
import org.longspan.reference.AttentionInputs;
import org.longspan.reference.Budgets;
import org.longspan.reference.DenseAttention;
import org.longspan.reference.ErrorBudget;
import org.longspan.score.Alibi;
import org.longspan.score.BiasTensor;
import org.longspan.score.Dropout;
import org.longspan.score.PositionBias;
import org.longspan.score.RelativeBuckets;
import org.longspan.score.ScoreRule;
import org.longspan.score.Squash;
import org.longspan.shape.AttentionShape;
import org.longspan.shape.HeadLayout;

/** Every kernel gives what dense attention in float64 gives, both passes. */
class KernelEquivalenceTest {
  private static final int TOP_K = 3;
  private static final int POOL = 50;
  private static final HeadLayout ONE_HEAD = new HeadLayout(1, 1, 16, 7);
  private static final HeadLayout ONE_VALUE = new HeadLayout(1, 1, 1, 1);
  private static final HeadLayout RANDOM_TABLE = new HeadLayout(1, 1, 4, 1);

  static Stream<Arguments> lengths() {
    return KernelRun.kernelsAnd(
        List.of(
            List.of(0, 0),
            List.of(0, 7),
            List.of(7, 0),
            List.of(1, 1),
            List.of(1, 129),
            List.of(7, 13),
            List.of(13, 7),
            List.of(127, 513),
            List.of(129, 127),
            List.of(513, 1),
            List.of(513, 513),
            List.of(1031, 1031)));
  }

  @ParameterizedTest
  @MethodSource("lengths")
  void anyLengths(PanelKernel kernel, List<Integer> lengths) {
    AttentionInputs inputs = Inputs.gaussian(lengths.get(0), lengths.get(1), ONE_HEAD);
    check(kernel, inputs, "causal", ScoreRule.standard(16));
  }

  static Stream<Arguments> layouts() {
    return KernelRun.kernelsAnd(
        List.of(
            new HeadLayout(1, 1, 1, 1),
            new HeadLayout(2, 2, 3, 111),
            new HeadLayout(4, 2, 59, 3),
            new HeadLayout(3, 1, 64, 64),
            new HeadLayout(6, 3, 111, 59)));
  }

  @ParameterizedTest
  @MethodSource("layouts")
  void anyHeads(PanelKernel kernel, HeadLayout heads) {
    check(kernel, Inputs.gaussian(131, 259, heads), "full", ScoreRule.standard(heads.width()));
  }

  static Stream<Arguments> masks() {
    return KernelRun.kernelsAnd(
        List.of(
            "full",
            "causal",
            "causal(bottom-right)",
            "window(13,0)",
            "window(200,7)",
            "dilated(9,7)",
            "block(127)",
            "global(3)",
            "random(2,31,5)",
            "document",
            "padding",
            "!causal",
            "!padding",
            "window(40,0) | sink(4)",
            "causal & (window(64,64) | global(2) | random(1,64,9))",
            "document & !window(5,5)"));
  }

  @ParameterizedTest
  @MethodSource("masks")
  void anyMask(PanelKernel kernel, String mask) {
    AttentionInputs inputs = Inputs.gaussian(413, 601, new HeadLayout(2, 1, 8, 5));
    check(kernel, inputs, mask, ScoreRule.standard(8));
  }

  @ParameterizedTest
  @MethodSource("org.longspan.kernel.KernelRun#kernels")
  void panelsThatStartAndEndMidBlock(PanelKernel kernel) {
    AttentionInputs inputs = Inputs.gaussian(413, 601, new HeadLayout(2, 1, 8, 5));
    for (String expression : List.of("full", "causal", "random(2,31,5) | sink(3)")) {
      Mask mask = Mask.parse(expression, MaskContext.of(413, 601));
      KernelRun run = KernelRun.of(kernel, inputs, mask, ScoreRule.standard(8), TOP_K, POOL);
      for (long rows : new long[] {1, 77, 130}) {
        check(run, run.run(run.panels(rows), run.keyPanels()).attention());
      }
    }
  }

  static Stream<Arguments> rules() {
    PositionBias none = new PositionBias.None();
    PositionBias alibi = Alibi.standard(4);
    return KernelRun.kernelsAnd(
        List.of(
            new ScoreRule(0.3, new Squash.None(), none),
            new ScoreRule(-2, new Squash.None(), none),
            new ScoreRule(0, new Squash.None(), none),
            new ScoreRule(1, new Squash.SoftCap(5), none),
            new ScoreRule(1, new Squash.Clamp(-1, 2.5), none),
            new ScoreRule(0.25, new Squash.None(), alibi),
            new ScoreRule(1, new Squash.SoftCap(5), alibi),
            new ScoreRule(0.25, new Squash.None(), buckets(RelativeBuckets.Sides.BOTH)),
            new ScoreRule(0.25, new Squash.None(), buckets(RelativeBuckets.Sides.BEFORE)),
            new ScoreRule(0.25, new Squash.None(), tensor(4, 131, 563)),
            new ScoreRule(0.25, new Squash.SoftCap(5), tensor(1, 1, 563).plus(alibi)),
            new ScoreRule(0.25, new Squash.None(), none, new Dropout(0.3, 11)),
            new ScoreRule(0.25, new Squash.None(), tensor(4, 131, 1), new Dropout(0.9, 1))));
  }

  private static PositionBias buckets(RelativeBuckets.Sides sides) {
    return new RelativeBuckets(sides, 128, 4, Inputs.gaussian(32, 0, RANDOM_TABLE).q());
  }

  /** Every thirteenth pair is taken out, and every pair of the first head's query 5. */
  private static PositionBias tensor(int heads, int queries, int keys) {
    AttentionInputs random = Inputs.gaussian((long) heads * queries * keys, 0, ONE_VALUE);
    float[] values = random.q();
    for (int n = 0; n < values.length; n += 13) {
      values[n] = Float.NEGATIVE_INFINITY;
    }
    Arrays.fill(
        values,
        Math.min(values.length, 5 * keys),
        Math.min(values.length, 6 * keys),
        Float.NEGATIVE_INFINITY);
    return new BiasTensor(heads, queries, keys, values);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void anyRule(PanelKernel kernel, ScoreRule rule) {
    AttentionInputs inputs = Inputs.gaussian(131, 563, new HeadLayout(4, 2, 16, 16));
    check(kernel, inputs, "window(500,40)", rule);
  }

  /** Masks, terms, dropout and distances are those of positions, pools those of rows. */
  @ParameterizedTest
  @MethodSource("org.longspan.kernel.KernelRun#kernels")
  void queriesThatFollowStoredTokens(TileKernel kernel) {
    AttentionInputs rows = Inputs.gaussian(131, 563, new HeadLayout(4, 2, 16, 16));
    AttentionShape shape = rows.shape().withFirstQuery(417);
    AttentionInputs inputs = new AttentionInputs(shape, rows.q(), rows.k(), rows.v());
    BiasTensor tensor = (BiasTensor) tensor(4, 131, 563);
    PositionBias bias =
        Alibi.standard(4).plus(new BiasTensor(4, shape.queries(), 563, tensor.values()));
    ScoreRule rule = new ScoreRule(0.25, new Squash.None(), bias, new Dropout(0.3, 11));
    Mask mask = Mask.parse("causal & (window(200,0) | block(30))", MaskContext.of(shape));
    KernelRun run = KernelRun.of(kernel, inputs, mask, rule, TOP_K, POOL);
    check(run, run.run(run.panels(77), run.keyPanels()).attention());
  }

  @ParameterizedTest
  @MethodSource("org.longspan.kernel.KernelRun#kernels")
  void scoresOfTenThousand(PanelKernel kernel) {
    AttentionInputs inputs = Inputs.gaussian(127, 601, ONE_HEAD);
    for (int query = 0; query < 127; query++) {
      inputs.q()[query * 16] = 10_000;
    }
    for (int key = 0; key < 601; key++) {
      inputs.k()[key * 16] = 1;
    }
    check(kernel, inputs, "full", new ScoreRule(1, new Squash.None(), new PositionBias.None()));
  }

  @ParameterizedTest
  @MethodSource("org.longspan.kernel.KernelRun#kernels")
  void valuesWithALargeOffset(PanelKernel kernel) {
    AttentionInputs base = Inputs.gaussian(67, 1_031, ONE_HEAD);
    float[] values = Inputs.affine(base.v(), 1, 1_000);
    AttentionInputs inputs = new AttentionInputs(base.shape(), base.q(), base.k(), values);
    check(kernel, inputs, "full", ScoreRule.standard(16));
  }

  @ParameterizedTest
  @MethodSource("org.longspan.kernel.KernelRun#kernels")
  void ofEqualScoresTheLowerKeyComesFirst(PanelKernel kernel) {
    AttentionInputs inputs = Inputs.integers(131, 1_031, new HeadLayout(2, 1, 3, 1));
    Mask mask = Mask.parse("causal", MaskContext.of(131, 1_031));
    ScoreRule rule = new ScoreRule(0.25, new Squash.None(), new PositionBias.None());
    DenseAttention actual = KernelRun.of(kernel, inputs, mask, rule, 7, POOL).run();
    assertThat(actual.topKey()).isEqualTo(DenseAttention.of(inputs, mask, rule, 7, POOL).topKey());
  }

  @ParameterizedTest
  @MethodSource("org.longspan.kernel.KernelRun#kernels")
  void aRowThatSeesNothingIsEmpty(PanelKernel kernel) {
    AttentionInputs inputs = Inputs.gaussian(300, 300, new HeadLayout(2, 1, 4, 3));
    Mask mask = Mask.parse("causal & !sink(200)", MaskContext.of(300, 300));
    DenseAttention result =
        KernelRun.of(kernel, inputs, mask, ScoreRule.standard(4), TOP_K, POOL).run();
    assertThat(Arrays.copyOf(result.output(), 200 * 2 * 3)).containsOnly(0);
    assertThat(Arrays.copyOf(result.lse(), 200 * 2)).containsOnly(Double.NEGATIVE_INFINITY);
    assertThat(Arrays.copyOf(result.entropy(), 200 * 2)).containsOnly(0);
    assertThat(Arrays.copyOf(result.topKey(), 200 * 2 * TOP_K)).containsOnly(-1);
    assertThat(Arrays.copyOf(result.topWeight(), 200 * 2 * TOP_K)).containsOnly(0);
    assertThat(Arrays.copyOf(result.received(), 200 * 2)).containsOnly(0);
    assertThat(Arrays.stream(result.received()).sum()).isCloseTo(100 * 2, within(1e-4));
    assertThat(result.lse()[200 * 2]).isFinite();
  }

  private static void check(
      PanelKernel kernel, AttentionInputs inputs, String expression, ScoreRule rule) {
    long queries = inputs.shape().queryLength();
    long keys = inputs.shape().keyLength();
    MaskContext context =
        MaskContext.of(queries, keys)
            .with(new Document(0, 1, 13, 200, 329, 500))
            .with(new Padding(keys * 2 / 3));
    Mask mask = Mask.parse(expression, context);
    KernelRun run = KernelRun.of(kernel, inputs, mask, rule, TOP_K, POOL);
    check(run, run.run());
  }

  private static void check(KernelRun run, DenseAttention actual) {
    AttentionInputs inputs = run.inputs();
    Mask mask = run.problem().mask();
    ScoreRule rule = run.problem().rule();
    DenseAttention expected = DenseAttention.of(inputs, mask, rule, TOP_K, POOL);
    ErrorBudget budget = Budgets.of(inputs, mask, rule);
    assertClose("output", actual.output(), expected.output(), budget.output(), 0);
    assertClose("lse", actual.lse(), expected.lse(), budget.lse(), 0);
    // A weight's relative error is the error of s - lse; of the entropy it is the entropy's factor.
    double weight = 2 * budget.lse() + 0x1p-22;
    assertClose("entropy", actual.entropy(), expected.entropy(), weight, weight);
    assertClose("top weights", actual.topWeight(), expected.topWeight(), Float.MIN_NORMAL, weight);
    assertClose("received", actual.received(), expected.received(), weight, weight);
    assertClose("distance", actual.distance(), expected.distance(), weight, weight);
    assertClose("near", actual.near(), expected.near(), weight, weight);
    assertClose("pooled", actual.pooled(), expected.pooled(), weight, weight);
    double liveRows = Arrays.stream(expected.lse()).filter(Double::isFinite).count();
    assertThat(Arrays.stream(actual.received()).sum())
        .isCloseTo(liveRows, within(weight * Math.max(1, liveRows)));
  }

  private static void assertClose(
      String name, double[] actual, double[] expected, double absolute, double relative) {
    assertThat(actual.length).as("number of " + name).isEqualTo(expected.length);
    for (int n = 0; n < expected.length; n++) {
      if (actual[n] != expected[n]) {
        assertThat(actual[n])
            .as(name + "[" + n + "]")
            .isCloseTo(expected[n], within(absolute + relative * Math.abs(expected[n])));
      }
    }
  }
}
