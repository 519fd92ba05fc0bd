package org.longspan.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.longspan.mask.Mask;
import org.longspan.mask.MaskContext;
import org.longspan.mask.term.Full;
import org.longspan.reference.AttentionInputs;
import org.longspan.reference.DenseAttention;
import org.longspan.score.PositionBias;
import org.longspan.score.ScoreRule;
import org.longspan.score.Squash;
import org.longspan.shape.AttentionShape;
import org.longspan.shape.HeadLayout;
import org.longspan.tile.Span;

/** Of scores that are whole numbers, and often equal, every kernel names the same keys. */
class StrongestKeysTest {
  private static final HeadLayout HEADS = new HeadLayout(2, 1, 3, 1);
  private static final ScoreRule PLAIN =
      new ScoreRule(1, new Squash.None(), new PositionBias.None());

  static Stream<Arguments> cases() {
    return KernelRun.kernels()
        .flatMap(
            kernel ->
                Stream.of("full", "causal", "window(40,3)", "random(1,8,3)", "!window(600,600)")
                    .flatMap(
                        mask ->
                            Stream.of(1, 2, 8, 16, 17, 40)
                                .map(k -> Arguments.of(kernel, mask, k))));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void areNamed(PanelKernel kernel, String mask, int k) {
    check(kernel, mask, k, 97, 1_301, 1);
    check(kernel, mask, k, 33, 1_301, 30);
  }

  static List<PanelKernel> kernels() {
    return KernelRun.kernels().toList();
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void overSpans(PanelKernel kernel) {
    check(kernel, "full", 20, 5, 2 * Span.KEYS + 700, 2);
    check(kernel, "random(3,64,9)", 8, 5, 2 * Span.KEYS + 700, 1);
  }

  /** 3,000 keys of which only five differ: the lowest keys of the strongest kind are named. */
  @ParameterizedTest
  @MethodSource("kernels")
  void equalKeysHaveEqualScores(TileKernel kernel) {
    HeadLayout heads = new HeadLayout(1, 1, 64, 1);
    AttentionInputs inputs = Inputs.gaussian(300, 3_000, heads);
    for (int key = 5; key < 3_000; key++) {
      System.arraycopy(inputs.k(), key % 5 * 64, inputs.k(), key * 64, 64);
    }
    ScoreRule rule = ScoreRule.standard(64);
    DenseAttention expected = DenseAttention.of(inputs, new Full(), rule, 8, 50);
    DenseAttention actual = KernelRun.of(kernel, inputs, new Full(), rule, 8, 50).run();
    assertThat(actual.topKey()).isEqualTo(expected.topKey());
    assertThat(actual.topWeight()).containsExactly(expected.topWeight(), within(1e-6));
  }

  private static void check(
      PanelKernel kernel, String maskText, int k, int queries, int keys, int largest) {
    Random random = new Random(k + keys);
    AttentionShape shape = new AttentionShape(queries, keys, HEADS);
    AttentionInputs inputs =
        new AttentionInputs(
            shape,
            whole(random, queries * 2 * 3, largest),
            whole(random, keys * 3, largest),
            whole(random, keys, 3));
    Mask mask = Mask.parse(maskText, MaskContext.of(queries, keys));
    DenseAttention expected = DenseAttention.of(inputs, mask, PLAIN, k, 50);
    DenseAttention actual = KernelRun.of(kernel, inputs, mask, PLAIN, k, 50).run();
    assertThat(actual.topKey()).isEqualTo(expected.topKey());
  }

  private static float[] whole(Random random, int count, int largest) {
    float[] values = new float[count];
    for (int n = 0; n < count; n++) {
      values[n] = random.nextInt(2 * largest + 1) - largest;
    }
    return values;
  }
}
