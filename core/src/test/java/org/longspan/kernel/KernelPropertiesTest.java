package org.longspan.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import org.longspan.mask.Mask;
import org.longspan.mask.MaskArbitraries;
import org.longspan.mask.term.Explicit;
import org.longspan.reference.AttentionInputs;
import org.longspan.reference.Budgets;
import org.longspan.reference.DenseAttention;
import org.longspan.reference.ErrorBudget;
import org.longspan.score.BiasTensor;
import org.longspan.score.PositionBias;
import org.longspan.score.ScoreRule;
import org.longspan.score.Squash;
import org.longspan.shape.AttentionShape;
import org.longspan.shape.HeadLayout;

/** What must not change, or change by a known amount, when the question changes: every kernel. */
@Domain(MaskArbitraries.class)
@Domain(DomainContext.Global.class)
class KernelPropertiesTest {
  private static final HeadLayout HEADS = new HeadLayout(2, 1, 3, 4);
  private static final ScoreRule RULE = ScoreRule.standard(3);

  @Provide
  Arbitrary<PanelKernel> kernels() {
    return Arbitraries.of(KernelRun.kernels().toList());
  }

  private static DenseAttention run(
      PanelKernel kernel, AttentionInputs inputs, Mask mask, ScoreRule rule) {
    return KernelRun.of(kernel, inputs, mask, rule, 2, 10).run();
  }

  /** About a tenth of the pairs is dead. */
  private static boolean[] randomPairs(int queries, int keys, long seed) {
    Random random = new Random(seed);
    boolean[] live = new boolean[queries * keys];
    for (int n = 0; n < live.length; n++) {
      live[n] = random.nextInt(10) > 0;
    }
    return live;
  }

  @Property(tries = 60)
  void everyKeyTwiceGivesTheSameOutputAndLseMoreByLn2(
      @ForAll("kernels") PanelKernel kernel,
      @ForAll @IntRange(min = 1, max = 40) int queries,
      @ForAll @IntRange(min = 1, max = 300) int keys,
      @ForAll long seed) {
    AttentionInputs once = Inputs.gaussian(queries, keys, HEADS);
    boolean[] live = randomPairs(queries, keys, seed);
    int[] twiceEach = IntStream.range(0, 2 * keys).map(n -> n / 2).toArray();
    Explicit mask = new Explicit(queries, keys, live);
    DenseAttention single = run(kernel, once, mask, RULE);
    DenseAttention doubled =
        run(kernel, pick(once, twiceEach), pick(live, queries, twiceEach), RULE);
    ErrorBudget budget = Budgets.of(once, mask, RULE);
    assertThat(doubled.output()).containsExactly(single.output(), within(2 * budget.output()));
    for (int n = 0; n < single.lse().length; n++) {
      assertThat(doubled.lse()[n] == single.lse()[n]).isEqualTo(Double.isInfinite(single.lse()[n]));
      if (Double.isFinite(single.lse()[n])) {
        assertThat(doubled.lse()[n])
            .isCloseTo(single.lse()[n] + Math.log(2), within(2 * budget.lse()));
      }
    }
  }

  @Property(tries = 60)
  void aConstantOnEveryScoreMovesLseAndNothingElse(
      @ForAll("kernels") PanelKernel kernel,
      @ForAll @IntRange(min = 1, max = 40) int queries,
      @ForAll @IntRange(min = 1, max = 300) int keys,
      @ForAll @IntRange(min = -50, max = 50) int constant,
      @ForAll long seed) {
    AttentionInputs inputs = Inputs.gaussian(queries, keys, HEADS);
    Explicit mask = new Explicit(queries, keys, randomPairs(queries, keys, seed));
    PositionBias bias = new BiasTensor(1, 1, 1, new float[] {constant});
    ScoreRule moved = new ScoreRule(RULE.scale(), new Squash.None(), bias);
    DenseAttention before = run(kernel, inputs, mask, RULE);
    DenseAttention after = run(kernel, inputs, mask, moved);
    ErrorBudget budget = Budgets.of(inputs, mask, moved);
    assertThat(after.output()).containsExactly(before.output(), within(2 * budget.output() + 1e-5));
    assertThat(after.received()).containsExactly(before.received(), within(1e-3));
    for (int n = 0; n < before.lse().length; n++) {
      if (Double.isFinite(before.lse()[n])) {
        assertThat(after.lse()[n])
            .isCloseTo(before.lse()[n] + constant, within(2 * budget.lse() + 1e-6));
      }
    }
  }

  @Property(tries = 60)
  void theOrderOfTheKeysDoesNotMatter(
      @ForAll("kernels") PanelKernel kernel,
      @ForAll @IntRange(min = 1, max = 40) int queries,
      @ForAll @IntRange(min = 1, max = 600) int keys,
      @ForAll long seed) {
    AttentionInputs inputs = Inputs.gaussian(queries, keys, HEADS);
    boolean[] live = randomPairs(queries, keys, seed);
    int[] order = permutation(keys, seed);
    Explicit mask = new Explicit(queries, keys, live);
    DenseAttention straight = run(kernel, inputs, mask, RULE);
    DenseAttention permuted = run(kernel, pick(inputs, order), pick(live, queries, order), RULE);
    ErrorBudget budget = Budgets.of(inputs, mask, RULE);
    assertThat(permuted.output()).containsExactly(straight.output(), within(2 * budget.output()));
    for (int key = 0; key < keys; key++) {
      for (int head = 0; head < 2; head++) {
        double expected = straight.received()[order[key] * 2 + head];
        assertThat(permuted.received()[key * 2 + head]).isCloseTo(expected, within(1e-4));
      }
    }
  }

  private static int[] permutation(int count, long seed) {
    List<Integer> order = new ArrayList<>(IntStream.range(0, count).boxed().toList());
    Collections.shuffle(order, new Random(seed));
    return order.stream().mapToInt(Integer::intValue).toArray();
  }

  /** Keys {@code order[0], order[1], ...} of the inputs, which have one key head. */
  private static AttentionInputs pick(AttentionInputs inputs, int[] order) {
    return new AttentionInputs(
        new AttentionShape(inputs.shape().queryLength(), order.length, HEADS),
        inputs.q(),
        pick(inputs.k(), HEADS.width(), order),
        pick(inputs.v(), HEADS.valueWidth(), order));
  }

  private static float[] pick(float[] rows, int width, int[] order) {
    float[] picked = new float[order.length * width];
    for (int n = 0; n < order.length; n++) {
      System.arraycopy(rows, order[n] * width, picked, n * width, width);
    }
    return picked;
  }

  private static Explicit pick(boolean[] live, int queries, int[] order) {
    int keys = live.length / queries;
    boolean[] picked = new boolean[queries * order.length];
    for (int n = 0; n < picked.length; n++) {
      picked[n] = live[n / order.length * keys + order[n % order.length]];
    }
    return new Explicit(queries, order.length, picked);
  }

  @Property(tries = 100)
  void whatKeysReceiveIsTheNumberOfLiveRows(
      @ForAll("kernels") PanelKernel kernel, @ForAll Mask mask) {
    AttentionInputs inputs = Inputs.gaussian(150, 131, HEADS);
    DenseAttention result = run(kernel, inputs, mask, RULE);
    double live = Arrays.stream(result.lse()).filter(Double::isFinite).count();
    assertThat(Arrays.stream(result.received()).sum()).isCloseTo(live, within(1e-5 * (live + 1)));
    assertThat(Arrays.stream(result.distance()).sum()).isCloseTo(live, within(1e-5 * (live + 1)));
  }
}
