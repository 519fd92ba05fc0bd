package org.longspan.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.longspan.kernel.Inputs;
import org.longspan.layer.LinearBackend;
import org.longspan.reference.AttentionInputs;
import org.longspan.score.ScoreRule;
import org.longspan.shape.AttentionShape;
import org.longspan.shape.HeadLayout;
import org.longspan.store.NumberArrays;

/** What must hold of gradients whatever their values are. */
class GradientPropertiesTest {
  private static final HeadLayout HEADS = new HeadLayout(1, 1, 16, 7);
  private static final int QUERIES = 150;
  private static final int KEYS = 300;
  private static final ScoreRule RULE = ScoreRule.standard(16);

  static Stream<String> backends() {
    return Stream.of("scalar", "nd4j", "vector");
  }

  /** Another order of the keys gives dK and dV in that order, and the same dQ. */
  @ParameterizedTest
  @MethodSource("backends")
  void keysInAnotherOrder(String backend) {
    AttentionInputs inputs = Inputs.gaussian(QUERIES, KEYS, HEADS);
    List<Integer> order = order(KEYS);
    AttentionInputs moved = with(inputs, rows(inputs.k(), 16, order), rows(inputs.v(), 7, order));
    GradientRun.Result first = run(inputs, backend);
    GradientRun.Result second = run(moved, backend);
    assertClose(second.q(), first.q());
    assertClose(second.k(), rows(first.k(), 16, order));
    assertClose(second.v(), rows(first.v(), 7, order));
  }

  /**
   * Where every key appears twice, weights are half as large: dQ stays, and each of the two has
   * half of dK and dV.
   */
  @ParameterizedTest
  @MethodSource("backends")
  void keysThatAppearTwice(String backend) {
    AttentionInputs inputs = Inputs.gaussian(QUERIES, KEYS, HEADS);
    List<Integer> twice =
        Stream.concat(IntStream.range(0, KEYS).boxed(), IntStream.range(0, KEYS).boxed()).toList();
    GradientRun.Result once = run(inputs, backend);
    GradientRun.Result both =
        run(with(inputs, rows(inputs.k(), 16, twice), rows(inputs.v(), 7, twice)), backend);
    assertClose(both.q(), once.q());
    assertClose(both.k(), halves(rows(once.k(), 16, twice)));
    assertClose(both.v(), halves(rows(once.v(), 7, twice)));
  }

  /** A loss of lse and entropy, for which no products with values are made. */
  @ParameterizedTest
  @MethodSource("backends")
  void withoutValues(String backend) {
    AttentionInputs inputs = Inputs.gaussian(QUERIES, KEYS, HEADS);
    GradientRun run = GradientRun.of(inputs, "window(90,60)", RULE);
    double[] noOutput = new double[QUERIES * 7];
    GradientRun.Result zero =
        new GradientRun(inputs, run.mask(), RULE, noOutput, run.lse(), run.entropy())
            .run(LinearBackend.of(backend));
    GradientRun.Result without =
        new GradientRun(inputs, run.mask(), RULE, new double[0], run.lse(), run.entropy())
            .run(LinearBackend.of(backend));
    assertThat(without.q()).containsExactly(zero.q());
    assertThat(without.k()).containsExactly(zero.k());
    assertThat(without.v()).containsOnly(0);
  }

  /** Another order of the queries and their dO gives dQ in that order, and the same dK and dV. */
  @ParameterizedTest
  @MethodSource("backends")
  void queriesInAnotherOrder(String backend) {
    AttentionInputs inputs = Inputs.gaussian(QUERIES, KEYS, HEADS);
    GradientRun run = GradientRun.of(inputs, "full", RULE);
    List<Integer> order = order(QUERIES);
    AttentionInputs moved =
        new AttentionInputs(
            inputs.shape(),
            NumberArrays.floats(rows(inputs.q(), 16, order)),
            inputs.k(),
            inputs.v());
    GradientRun other =
        new GradientRun(
            moved,
            run.mask(),
            RULE,
            rows(run.output(), 7, order),
            rows(run.lse(), 1, order),
            rows(run.entropy(), 1, order));
    GradientRun.Result first = run.run(LinearBackend.of(backend));
    GradientRun.Result second = other.run(LinearBackend.of(backend));
    assertClose(second.q(), rows(first.q(), 16, order));
    assertClose(second.k(), first.k());
    assertClose(second.v(), first.v());
  }

  private static GradientRun.Result run(AttentionInputs inputs, String backend) {
    GradientRun run = GradientRun.of(inputs, "full", RULE);
    // The entropy grows where keys appear twice, and the lse does: their gradients are other ones.
    double[] none = new double[QUERIES];
    return new GradientRun(inputs, run.mask(), RULE, run.output(), none, none)
        .run(LinearBackend.of(backend));
  }

  private static AttentionInputs with(AttentionInputs inputs, double[] k, double[] v) {
    AttentionShape shape = new AttentionShape(QUERIES, v.length / 7, HEADS);
    return new AttentionInputs(shape, inputs.q(), NumberArrays.floats(k), NumberArrays.floats(v));
  }

  private static List<Integer> order(int count) {
    List<Integer> order = new ArrayList<>(IntStream.range(0, count).boxed().toList());
    Collections.shuffle(order, new Random(5));
    return order;
  }

  private static double[] rows(float[] tensor, int width, List<Integer> order) {
    return rows(
        IntStream.range(0, tensor.length).mapToDouble(n -> tensor[n]).toArray(), width, order);
  }

  private static double[] rows(double[] tensor, int width, List<Integer> order) {
    return order.stream()
        .flatMapToDouble(row -> Arrays.stream(tensor, row * width, (row + 1) * width))
        .toArray();
  }

  private static double[] halves(double[] values) {
    return Arrays.stream(values).map(value -> value / 2).toArray();
  }

  private static void assertClose(double[] actual, double[] expected) {
    double largest = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
    assertThat(actual).hasSameSizeAs(expected);
    for (int n = 0; n < expected.length; n++) {
      assertThat(actual[n]).as("value " + n).isCloseTo(expected[n], within(4e-6 * largest));
    }
  }
}
