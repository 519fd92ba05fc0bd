package org.longspan.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.longspan.kernel.Inputs;
import org.longspan.layer.LinearBackend;
import org.longspan.mask.term.Full;
import org.longspan.reference.AttentionInputs;
import org.longspan.reference.DenseAttention;
import org.longspan.reference.DenseGradients;
import org.longspan.score.Alibi;
import org.longspan.score.BiasTensor;
import org.longspan.score.Dropout;
import org.longspan.score.PositionBias;
import org.longspan.score.ScoreRule;
import org.longspan.score.Squash;
import org.longspan.shape.AttentionShape;
import org.longspan.shape.HeadLayout;

/** The backward pass of every backend gives what the definition in float64 gives. */
class BackwardPanelsTest {
  private static final HeadLayout TWO_HEADS = new HeadLayout(2, 1, 8, 5);
  private static final List<String> BACKENDS = List.of("scalar", "nd4j", "vector");

  private static Stream<Arguments> backendsAnd(List<?> cases) {
    return BACKENDS.stream()
        .flatMap(name -> cases.stream().map(given -> Arguments.of(name, given)));
  }

  static Stream<Arguments> lengths() {
    return backendsAnd(
        List.of(
            List.of(0, 0),
            List.of(0, 7),
            List.of(7, 0),
            List.of(1, 1),
            List.of(1, 129),
            List.of(13, 7),
            List.of(127, 513),
            List.of(129, 127),
            List.of(513, 1)));
  }

  @ParameterizedTest
  @MethodSource("lengths")
  void anyLengths(String backend, List<Integer> lengths) {
    AttentionInputs inputs =
        Inputs.gaussian(lengths.get(0), lengths.get(1), new HeadLayout(1, 1, 16, 7));
    check(backend, GradientRun.of(inputs, "causal", ScoreRule.standard(16)));
  }

  /** More tiles and chunks than one: what is added over them must not lose more. */
  @Test
  void longSequence() {
    AttentionInputs inputs = Inputs.gaussian(4_096, 4_096, new HeadLayout(1, 1, 16, 8));
    GradientRun run = GradientRun.of(inputs, "causal", ScoreRule.standard(16));
    DenseAttention forward = run.forward();
    DenseGradients expected = run.reference();
    GradientRun.Result naive = NaiveGradients.of(run);
    BACKENDS.forEach(
        backend -> check(run.run(LinearBackend.of(backend), forward), expected, naive));
  }

  static Stream<Arguments> layouts() {
    return backendsAnd(
        List.of(
            new HeadLayout(1, 1, 1, 1),
            new HeadLayout(4, 2, 59, 3),
            new HeadLayout(3, 1, 64, 64),
            new HeadLayout(6, 3, 3, 111)));
  }

  @ParameterizedTest
  @MethodSource("layouts")
  void anyHeads(String backend, HeadLayout heads) {
    AttentionInputs inputs = Inputs.gaussian(67, 131, heads);
    check(backend, GradientRun.of(inputs, "full", ScoreRule.standard(heads.width())));
  }

  static Stream<Arguments> masks() {
    return backendsAnd(
        List.of(
            "full",
            "causal",
            "causal(bottom-right)",
            "window(13,0)",
            "dilated(9,7)",
            "block(127)",
            "global(3)",
            "random(2,31,5)",
            "!causal",
            "window(40,0) | sink(4)"));
  }

  @ParameterizedTest
  @MethodSource("masks")
  void anyMask(String backend, String mask) {
    check(
        backend, GradientRun.of(Inputs.gaussian(213, 601, TWO_HEADS), mask, ScoreRule.standard(8)));
  }

  static Stream<Arguments> rules() {
    PositionBias none = new PositionBias.None();
    PositionBias alibi = Alibi.standard(2);
    return backendsAnd(
        List.of(
            new ScoreRule(-2, new Squash.None(), none),
            new ScoreRule(1, new Squash.SoftCap(5), none),
            new ScoreRule(1, new Squash.Clamp(-1, 2.5), none),
            new ScoreRule(1, new Squash.SoftCap(5), alibi),
            new ScoreRule(0.25, new Squash.None(), tensor(2, 131, 263)),
            new ScoreRule(0.25, new Squash.None(), none, new Dropout(0.3, 11))));
  }

  private static PositionBias tensor(int heads, int queries, int keys) {
    float[] values = Inputs.gaussian(heads * queries, 0, new HeadLayout(1, 1, keys, 1)).q();
    for (int n = 0; n < values.length; n += 3) {
      values[n] = Float.NEGATIVE_INFINITY;
    }
    return new BiasTensor(heads, queries, keys, values);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void anyRule(String backend, ScoreRule rule) {
    check(backend, GradientRun.of(Inputs.gaussian(131, 263, TWO_HEADS), "causal", rule));
  }

  private static final AttentionInputs THREE =
      new AttentionInputs(
          new AttentionShape(3, 3, new HeadLayout(1, 1, 2, 2)),
          new float[] {1, .5f, 2, -1, .25f, 1.5f},
          new float[] {.5f, 1, -1, 2, 1.5f, -.5f},
          new float[] {1, 0, 3, -1, -2, 2});

  /** The values of another program, which the reference is tested with, too. */
  @ParameterizedTest
  @MethodSource("names")
  void threeRows(String backend) {
    double[] upstream = {1, 0, .5, -1, 0, 2};
    double[] none = new double[3];
    GradientRun run =
        new GradientRun(THREE, new Full(), ScoreRule.standard(2), upstream, none, none);
    GradientRun.Result actual = run.run(LinearBackend.of(backend));
    double[] query = {
      -1.216353477032, 1.343430068154, -0.217138412729,
      0.304694875632, 0.927964636302, -0.825743180562
    };
    assertThat(actual.q()).containsExactly(query, within(1e-6));
    check(backend, run);
  }

  /** Sums that are equal in real arithmetic, and that different products have made. */
  @ParameterizedTest
  @MethodSource("rules")
  void certificates(String backend, ScoreRule rule) {
    AttentionInputs inputs = Inputs.gaussian(131, 263, TWO_HEADS);
    GradientRun run = GradientRun.of(inputs, "causal", rule);
    GradientRun.Result actual = run.run(LinearBackend.of(backend));
    assertSameSum(dot(inputs.q(), actual.q()), dot(inputs.k(), actual.k()));
    assertSameSum(dot(inputs.v(), actual.v()), run.reference().delta());
  }

  private static double[] dot(float[] a, double[] b) {
    return IntStream.range(0, b.length).mapToDouble(n -> a[n] * b[n]).toArray();
  }

  private static void assertSameSum(double[] terms, double[] others) {
    double size = DoubleStream.of(terms).map(Math::abs).sum();
    assertThat(DoubleStream.of(terms).sum())
        .isCloseTo(DoubleStream.of(others).sum(), within(1e-6 * size));
  }

  /** What no row sees must not appear, not even multiplied by 0. */
  @ParameterizedTest
  @MethodSource("names")
  void nonFiniteValuesThatAreNotSeen(String backend) {
    AttentionInputs inputs = Inputs.gaussian(60, 70, TWO_HEADS);
    GradientRun run = GradientRun.of(inputs, "window(5,3)", ScoreRule.standard(8));
    GradientRun.Result clean = run.run(LinearBackend.of(backend));
    int key = 66;
    Arrays.fill(inputs.k(), key * 8, (key + 2) * 8, Float.NaN);
    Arrays.fill(inputs.v(), key * 5, (key + 2) * 5, Float.POSITIVE_INFINITY);
    GradientRun.Result poisoned = run.run(LinearBackend.of(backend));
    assertThat(poisoned.q()).containsExactly(clean.q());
    assertThat(poisoned.k()).containsExactly(clean.k());
    assertThat(poisoned.v()).containsExactly(clean.v());
  }

  static Stream<String> names() {
    return BACKENDS.stream();
  }

  /** A squash of what is not seen has no slope, and a product with it must not be NaN. */
  @ParameterizedTest
  @MethodSource("names")
  void nonFiniteKeysAndRowsUnderASoftCap(String backend) {
    AttentionInputs inputs = Inputs.gaussian(60, 70, TWO_HEADS);
    ScoreRule capped = new ScoreRule(0.5, new Squash.SoftCap(5), new PositionBias.None());
    GradientRun run = GradientRun.of(inputs, "window(5,3)", capped);
    GradientRun.Result clean = run.run(LinearBackend.of(backend));
    Arrays.fill(inputs.k(), 66 * 8, 68 * 8, Float.NaN);
    inputs.q()[0] = Float.NaN;
    GradientRun.Result poisoned = run.run(LinearBackend.of(backend));
    for (int n = 0; n < clean.q().length; n++) {
      boolean own = n < 8;
      assertThat(Double.isNaN(poisoned.q()[n])).as("dQ " + n).isEqualTo(own);
      assertThat(own || poisoned.q()[n] == clean.q()[n]).as("dQ " + n).isTrue();
    }
    for (int key = 0; key < 70; key++) {
      boolean seen = key <= 3;
      assertThat(Double.isNaN(poisoned.k()[key * 8])).as("dK " + key).isEqualTo(seen);
      assertThat(seen || poisoned.k()[key * 8] == clean.k()[key * 8]).as("dK " + key).isTrue();
    }
  }

  /** A NaN of a row is in its dQ and in dK and dV of what it sees. */
  @ParameterizedTest
  @MethodSource("names")
  void nonFiniteUpstream(String backend) {
    GradientRun run =
        GradientRun.of(Inputs.gaussian(60, 70, TWO_HEADS), "window(5,3)", ScoreRule.standard(8));
    GradientRun.Result clean = run.run(LinearBackend.of(backend));
    run.output()[30 * 2 * 5] = Double.NaN;
    GradientRun.Result poisoned = run.run(LinearBackend.of(backend));
    for (int row = 0; row < 60; row++) {
      assertThat(Double.isNaN(poisoned.q()[row * 16])).as("row " + row).isEqualTo(row == 30);
    }
    for (int key = 0; key < 70; key++) {
      boolean seen = key >= 25 && key <= 33;
      assertThat(Double.isNaN(poisoned.k()[key * 8])).as("dK " + key).isEqualTo(seen);
      assertThat(Double.isNaN(poisoned.v()[key * 5])).as("dV " + key).isEqualTo(seen);
      if (!seen) {
        assertThat(poisoned.v()[key * 5]).isEqualTo(clean.v()[key * 5]);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void moreRowsThanAChunk(String backend) {
    HeadLayout heads = new HeadLayout(1, 1, 6, 4);
    AttentionInputs inputs = Inputs.gaussian(BackwardPanels.CHUNK_ROWS + 70, 140, heads);
    check(backend, GradientRun.of(inputs, "dilated(2000,3)", ScoreRule.standard(6)));
  }

  /** Rows and keys are in the same tiles whatever the panels are, so that dK keeps its bits. */
  @ParameterizedTest
  @MethodSource("names")
  void smallerPanels(String backend) {
    GradientRun run =
        GradientRun.of(Inputs.gaussian(131, 1100, TWO_HEADS), "full", ScoreRule.standard(8));
    GradientRun.Result whole = run.run(LinearBackend.of(backend));
    GradientRun.Result parts = run.run(LinearBackend.of(backend), TileGradients.KEYS);
    assertThat(parts.k()).containsExactly(whole.k());
    assertThat(parts.v()).containsExactly(whole.v());
  }

  private static void check(String backend, GradientRun run) {
    check(run.run(LinearBackend.of(backend)), run.reference(), NaiveGradients.of(run));
  }

  private static void check(
      GradientRun.Result actual, DenseGradients expected, GradientRun.Result naive) {
    assertClose("dQ", actual.q(), expected.q(), naive.q());
    assertClose("dK", actual.k(), expected.k(), naive.k());
    assertClose("dV", actual.v(), expected.v(), naive.v());
  }

  /** Within three times the error of a naive implementation, and rounding. */
  private static void assertClose(String name, double[] actual, double[] expected, double[] naive) {
    double error = 0;
    double largest = 0;
    for (int n = 0; n < expected.length; n++) {
      error = Math.max(error, Math.abs(naive[n] - expected[n]));
      largest = Math.max(largest, Math.abs(expected[n]));
    }
    double budget = 3 * error + 4 * 0x1p-23 * largest;
    assertThat(actual).as(name).hasSameSizeAs(expected);
    for (int n = 0; n < expected.length; n++) {
      assertThat(actual[n]).as(name + " at " + n).isCloseTo(expected[n], within(budget));
    }
  }
}
