package org.longspan.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.function.IntPredicate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.longspan.mask.Mask;
import org.longspan.mask.MaskContext;
import org.longspan.mask.term.Document;
import org.longspan.mask.term.Padding;
import org.longspan.reference.AttentionInputs;
import org.longspan.reference.DenseAttention;
import org.longspan.score.Alibi;
import org.longspan.score.ScoreRule;
import org.longspan.score.Squash;
import org.longspan.shape.HeadLayout;

/** What is behind the mask reaches nothing, and a live NaN exactly its rows. */
class KernelNanTest {
  private static final int LENGTH = 700;
  private static final HeadLayout HEADS = new HeadLayout(4, 2, 5, 3);
  private static final Mask SEGMENTS = new Document(0, 300, 310);
  private static final ScoreRule RULE =
      new ScoreRule(0.5, new Squash.SoftCap(9), Alibi.standard(4));

  @ParameterizedTest
  @MethodSource("org.longspan.kernel.KernelRun#kernels")
  void deadKeysAndValuesDoNotLeak(PanelKernel kernel) {
    // Dead for all rows: the last 61 keys, within a tile that is live otherwise, and keys 3 to 5.
    Mask mask =
        Mask.parse(
            "causal & padding & !(window(0,700) & sink(6) & !sink(3)) & (!sink(6) | sink(3))",
            MaskContext.of(LENGTH, LENGTH).with(new Padding(LENGTH - 61)));
    for (float poison : new float[] {Float.NaN, Float.POSITIVE_INFINITY, -Float.MAX_VALUE}) {
      assertSame(run(kernel, dead(poison), mask), run(kernel, dead(0), mask));
      ScoreRule plain = ScoreRule.standard(HEADS.width());
      assertSame(
          KernelRun.of(kernel, dead(poison), mask, plain, 3, 50).run(),
          KernelRun.of(kernel, dead(0), mask, plain, 3, 50).run());
    }
  }

  private static void assertSame(DenseAttention poisoned, DenseAttention clean) {
    assertThat(poisoned.output()).isEqualTo(clean.output());
    assertThat(poisoned.lse()).isEqualTo(clean.lse());
    assertThat(poisoned.entropy()).isEqualTo(clean.entropy());
    assertThat(poisoned.topKey()).isEqualTo(clean.topKey());
    assertThat(poisoned.topWeight()).isEqualTo(clean.topWeight());
    assertThat(poisoned.received()).isEqualTo(clean.received());
    assertThat(poisoned.distance()).isEqualTo(clean.distance());
    assertThat(poisoned.pooled()).isEqualTo(clean.pooled());
    assertThat(Arrays.stream(clean.lse()).allMatch(Double::isFinite)).isTrue();
  }

  private static AttentionInputs dead(float poison) {
    AttentionInputs inputs = Inputs.gaussian(LENGTH, LENGTH, HEADS);
    int width = HEADS.keyHeads() * HEADS.width();
    int valueWidth = HEADS.keyHeads() * HEADS.valueWidth();
    Arrays.fill(inputs.k(), (LENGTH - 61) * width, LENGTH * width, poison);
    Arrays.fill(inputs.v(), (LENGTH - 61) * valueWidth, LENGTH * valueWidth, poison);
    Arrays.fill(inputs.k(), 3 * width, 6 * width, poison);
    Arrays.fill(inputs.v(), 3 * valueWidth, 6 * valueWidth, poison);
    return inputs;
  }

  @ParameterizedTest
  @MethodSource("org.longspan.kernel.KernelRun#kernels")
  void aNaNInAKeyReachesExactlyTheRowsThatSeeIt(PanelKernel kernel) {
    AttentionInputs inputs = Inputs.gaussian(LENGTH, LENGTH, HEADS);
    inputs.k()[301 * 10 + 5] = Float.NaN; // key head 1: query heads 2 and 3
    DenseAttention hit = run(kernel, inputs, SEGMENTS);
    DenseAttention clean = run(kernel, Inputs.gaussian(LENGTH, LENGTH, HEADS), SEGMENTS);
    IntPredicate hitRow = row -> row / 4 >= 300 && row / 4 < 310 && row % 4 >= 2;
    assertThat(hit.lse()).isEqualTo(withNaN(clean.lse(), hitRow));
    assertThat(hit.entropy()).isEqualTo(withNaN(clean.entropy(), hitRow));
    assertThat(hit.output()).isEqualTo(withNaN(clean.output(), n -> hitRow.test(n / 3)));
    // Only NaN rows see these keys, and NaN rows give nothing.
    double[] received = clean.received().clone();
    for (int row = 0; row < received.length; row++) {
      received[row] = hitRow.test(row) ? 0 : received[row];
    }
    assertThat(hit.received()).isEqualTo(received);
  }

  @ParameterizedTest
  @MethodSource("org.longspan.kernel.KernelRun#kernels")
  void aNaNInAValueReachesExactlyItsFeatureOfTheRowsThatSeeIt(PanelKernel kernel) {
    AttentionInputs inputs = Inputs.gaussian(LENGTH, LENGTH, HEADS);
    inputs.v()[301 * 6 + 1] = Float.NaN; // key head 0: query heads 0 and 1
    DenseAttention hit = run(kernel, inputs, SEGMENTS);
    DenseAttention clean = run(kernel, Inputs.gaussian(LENGTH, LENGTH, HEADS), SEGMENTS);
    IntPredicate hitValue = n -> n / 12 >= 300 && n / 12 < 310 && n % 12 / 3 < 2 && n % 3 == 1;
    assertThat(hit.output()).isEqualTo(withNaN(clean.output(), hitValue));
    assertThat(hit.lse()).isEqualTo(clean.lse());
    assertThat(hit.received()).isEqualTo(clean.received());
  }

  @ParameterizedTest
  @MethodSource("org.longspan.kernel.KernelRun#kernels")
  void aLiveInfinityIsAddedAndNotMadeNaN(PanelKernel kernel) {
    AttentionInputs inputs = Inputs.gaussian(LENGTH, LENGTH, HEADS);
    inputs.v()[301 * 6 + 1] = Float.NEGATIVE_INFINITY;
    DenseAttention result = run(kernel, inputs, SEGMENTS);
    for (int query = 300; query < 310; query++) {
      assertThat(result.output()[query * 12 + 1]).isEqualTo(Double.NEGATIVE_INFINITY);
    }
  }

  @ParameterizedTest
  @MethodSource("org.longspan.kernel.KernelRun#kernels")
  void aNaNInAQueryReachesItsRowAlone(PanelKernel kernel) {
    AttentionInputs inputs = Inputs.gaussian(LENGTH, LENGTH, HEADS);
    inputs.q()[301 * 20] = Float.NaN;
    DenseAttention hit = run(kernel, inputs, SEGMENTS);
    DenseAttention clean = run(kernel, Inputs.gaussian(LENGTH, LENGTH, HEADS), SEGMENTS);
    assertThat(hit.lse()).isEqualTo(withNaN(clean.lse(), row -> row == 301 * 4));
    assertThat(hit.output()).isEqualTo(withNaN(clean.output(), n -> n / 3 == 301 * 4));
  }

  private static double[] withNaN(double[] values, IntPredicate where) {
    double[] result = values.clone();
    for (int n = 0; n < result.length; n++) {
      result[n] = where.test(n) ? Double.NaN : result[n];
    }
    return result;
  }

  private static DenseAttention run(PanelKernel kernel, AttentionInputs inputs, Mask mask) {
    return KernelRun.of(kernel, inputs, mask, RULE, 3, 50).run();
  }
}
