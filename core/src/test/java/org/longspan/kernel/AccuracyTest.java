package org.longspan.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.longspan.mask.term.Full;
import org.longspan.reference.AttentionInputs;
import org.longspan.reference.Budgets;
import org.longspan.reference.DenseAttention;
import org.longspan.reference.ErrorBudget;
import org.longspan.score.PositionBias;
import org.longspan.score.ScoreRule;
import org.longspan.score.Squash;
import org.longspan.shape.AttentionShape;
import org.longspan.shape.HeadLayout;
import org.longspan.tile.Span;

/**
 * Inputs on which sums in float32 go wrong if they are taken carelessly: naive attention in float32
 * is exact or nearly so, and a kernel may not be far behind it.
 */
class AccuracyTest {
  private static final HeadLayout SCALAR = new HeadLayout(1, 1, 1, 1);
  private static final ScoreRule PLAIN = ScoreRule.standard(1);

  static Stream<Arguments> equalScores() {
    return KernelRun.kernelsAnd(List.of(0f, 1f, -1f, 3f, 8.7f, 20f, -21f, 43f, 300f));
  }

  /** As of a token that is repeated all over. */
  @ParameterizedTest
  @MethodSource("equalScores")
  void equalScores(PanelKernel kernel, float score) {
    for (float value : new float[] {1, 3, 0.1f, -1e5f}) {
      check(kernel, scores(17_000, key -> score, value));
      check(kernel, scores(512, key -> score, value));
    }
  }

  /** As of a token that is repeated from some key on. */
  @ParameterizedTest
  @MethodSource("equalScores")
  void equalScoresBehindOthers(PanelKernel kernel, float score) {
    check(kernel, scores(5_000, key -> key < 512 ? -score : score, 1));
    check(kernel, scores(5_000, key -> key < 512 ? score - 4 : score, 0.7f));
    check(kernel, scores(5_000, key -> key % 512 == 0 ? score + 3 : score, 1));
    check(kernel, scores(5_000, key -> key == 0 ? score + 6.5f : score, 0.7f));
  }

  static Stream<Arguments> largestScores() {
    return KernelRun.kernelsAnd(List.of(40f, 50f, 88f, 90f, 120f, 200f, 300f, 1_000f, 1e4f));
  }

  /** The maximum is in one tile or span, and all scores of the next ones are small. */
  @ParameterizedTest
  @MethodSource("largestScores")
  void smallScoresBehindALargeOne(PanelKernel kernel, float largest) {
    for (int keys : new int[] {516, 1_024, Span.KEYS + 513}) {
      AttentionInputs inputs = scores(keys, key -> key == 0 ? largest : -(key % 3), 2);
      Arrays.fill(inputs.v(), 0, 512, 1);
      check(kernel, inputs);
    }
  }

  /** Of numbers whose squares are 0 in float32, products may still be large scores. */
  @ParameterizedTest
  @MethodSource("org.longspan.kernel.KernelRun#kernels")
  void tinyQueriesAndHugeKeys(PanelKernel kernel) {
    AttentionInputs inputs = scores(4, key -> key == 0 ? 1e19f : 0, 3);
    inputs.q()[0] = 2e-23f;
    inputs.v()[0] = 1;
    for (double scale : new double[] {5e5, 4.5e5, 2.5e5, 1e5}) {
      ScoreRule rule = new ScoreRule(scale, new Squash.None(), new PositionBias.None());
      check(kernel, inputs, rule);
      DenseAttention actual = KernelRun.of(kernel, inputs, new Full(), rule, 0, 50).run();
      assertThat(actual.received()).containsExactly(new double[] {1, 0, 0, 0}, within(1e-6));
    }
  }

  /** A scale that is no power of two leaves the queries as they are. */
  @ParameterizedTest
  @MethodSource("org.longspan.kernel.KernelRun#kernels")
  void smallQueriesAndASmallScale(PanelKernel kernel) {
    AttentionInputs inputs = Inputs.gaussian(1, 5, new HeadLayout(1, 1, 256, 1));
    Arrays.fill(inputs.q(), 1e-34f);
    Arrays.fill(inputs.k(), -1e38f);
    Arrays.fill(inputs.k(), 0, 256, 1e38f);
    check(kernel, inputs, new ScoreRule(1e-6, new Squash.None(), new PositionBias.None()));
  }

  static Stream<Arguments> values() {
    return KernelRun.kernelsAnd(List.of(1e28f, 1e18f, 1e-18f, 1e-34f));
  }

  @ParameterizedTest
  @MethodSource("values")
  void valuesOfAnyMagnitude(PanelKernel kernel, float value) {
    for (float score : new float[] {0, 21, -21, 43, -43, 80, -80}) {
      check(kernel, scores(600, key -> score, value));
      check(kernel, scores(1_200, key -> key < 512 ? 1 : score, value));
      check(kernel, scores(1_200, key -> key < 512 ? -20 : score, value));
    }
  }

  static Stream<Arguments> factors() {
    return KernelRun.kernelsAnd(List.of(1f, 30f, 300f, 3_000f));
  }

  /**
   * Dot products of integers are exact, and a scale that is no power of two must not spoil them.
   */
  @ParameterizedTest
  @MethodSource("factors")
  void hugeScoresThatCancel(PanelKernel kernel, float factor) {
    for (int width : new int[] {7, 64, 111}) {
      AttentionInputs base = Inputs.integers(67, 513, new HeadLayout(1, 1, width, 1));
      float[] queries = Inputs.affine(base.q(), factor, 0);
      AttentionInputs inputs = new AttentionInputs(base.shape(), queries, base.k(), base.v());
      check(kernel, inputs, ScoreRule.standard(width));
    }
  }

  private interface Score {
    float of(int key);
  }

  private static AttentionInputs scores(int keys, Score score, float value) {
    float[] k = new float[keys];
    float[] v = new float[keys];
    Arrays.fill(v, value);
    for (int key = 0; key < keys; key++) {
      k[key] = score.of(key);
    }
    return new AttentionInputs(new AttentionShape(1, keys, SCALAR), new float[] {1}, k, v);
  }

  private static void check(PanelKernel kernel, AttentionInputs inputs) {
    check(kernel, inputs, PLAIN);
  }

  private static void check(PanelKernel kernel, AttentionInputs inputs, ScoreRule rule) {
    KernelRun run = KernelRun.of(kernel, inputs, new Full(), rule, 0, 50).bare();
    DenseAttention actual = run.run(run.panels(4_096), List.of()).attention();
    DenseAttention expected = DenseAttention.of(inputs, new Full(), rule, 0, 50);
    ErrorBudget budget = Budgets.of(inputs, new Full(), rule);
    assertThat(actual.output()).containsExactly(expected.output(), within(budget.output()));
    assertThat(actual.lse()).containsExactly(expected.lse(), within(budget.lse()));
  }
}
