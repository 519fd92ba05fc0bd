package org.longspan.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.longspan.mask.Mask;
import org.longspan.mask.term.Causal;
import org.longspan.mask.term.Document;
import org.longspan.mask.term.Full;
import org.longspan.mask.term.Prefix;
import org.longspan.mask.term.Window;
import org.longspan.score.ScoreRule;
import org.longspan.shape.AttentionShape;
import org.longspan.shape.HeadLayout;
import org.longspan.shape.RowRange;

class DenseAttentionTest {
  private static final HeadLayout HEADS = new HeadLayout(4, 2, 3, 5);
  private static final Offset<Double> TIGHT = within(1e-12);

  @Test
  void twoKeysByHand() {
    AttentionShape shape = new AttentionShape(1, 2, new HeadLayout(1, 1, 1, 1));
    float q = (float) Math.log(3);
    AttentionInputs inputs =
        new AttentionInputs(shape, new float[] {q}, new float[] {1, 0}, new float[] {10, 20});
    DenseAttention result = DenseAttention.of(inputs, new Full(), ScoreRule.standard(1), 3, 1);
    Offset<Double> single = within(1e-6);
    assertThat(result.output()[0]).isCloseTo(12.5, single);
    assertThat(result.lse()[0]).isCloseTo(Math.log(4), single);
    assertThat(result.entropy()[0])
        .isCloseTo(-0.75 * Math.log(0.75) - 0.25 * Math.log(0.25), single);
    assertThat(result.largestWeight()[0]).isCloseTo(0.75, single);
    assertThat(result.topKey()).containsExactly(0, 1, -1);
    assertThat(result.topWeight()).containsExactly(new double[] {0.75, 0.25, 0}, single);
    assertThat(result.received()).containsExactly(new double[] {0.75, 0.25}, single);
    assertThat(result.distance()).containsExactly(new double[] {0.75, 0, 0, 0.25}, single);
    assertThat(result.pooled()).containsExactly(new double[] {0.75, 0.25}, single);
  }

  @Property(tries = 100)
  void everyKeyTwiceGivesTheSameOutputAndLseMoreByLn2(
      @ForAll @IntRange(min = 0, max = 13) int queries,
      @ForAll @IntRange(min = 1, max = 29) int keys,
      @ForAll long seed) {
    AttentionInputs once = random(queries, keys, seed);
    int width = HEADS.keyHeads() * HEADS.width();
    int valueWidth = HEADS.keyHeads() * HEADS.valueWidth();
    AttentionInputs twice =
        new AttentionInputs(
            new AttentionShape(queries, 2L * keys, HEADS),
            once.q(),
            repeated(once.k(), width),
            repeated(once.v(), valueWidth));
    DenseAttention single = full(once);
    DenseAttention doubled = full(twice);
    assertThat(doubled.output()).containsExactly(single.output(), TIGHT);
    for (int n = 0; n < single.lse().length; n++) {
      assertThat(doubled.lse()[n]).isCloseTo(single.lse()[n] + Math.log(2), TIGHT);
      assertThat(doubled.entropy()[n]).isCloseTo(single.entropy()[n] + Math.log(2), TIGHT);
      assertThat(doubled.topKey()[4 * n + 1]).isEqualTo(doubled.topKey()[4 * n] + 1);
    }
  }

  @Property(tries = 100)
  void theOrderOfTheKeysDoesNotMatterWithoutAMask(
      @ForAll @IntRange(min = 1, max = 13) int queries,
      @ForAll @IntRange(min = 1, max = 29) int keys,
      @ForAll long seed) {
    AttentionInputs inputs = random(queries, keys, seed);
    AttentionInputs turned =
        new AttentionInputs(
            inputs.shape(),
            inputs.q(),
            reversed(inputs.k(), HEADS.keyHeads() * HEADS.width()),
            reversed(inputs.v(), HEADS.keyHeads() * HEADS.valueWidth()));
    assertThat(full(turned).output()).containsExactly(full(inputs).output(), TIGHT);
    assertThat(full(turned).lse()).containsExactly(full(inputs).lse(), TIGHT);
  }

  @Property(tries = 100)
  void everyLiveRowGivesOneWhole(
      @ForAll @IntRange(min = 0, max = 29) int queries,
      @ForAll @IntRange(min = 0, max = 29) int keys,
      @ForAll @IntRange(min = 1, max = 9) int pool,
      @ForAll long seed) {
    AttentionInputs inputs = random(queries, keys, seed);
    Mask mask = Causal.bottomRight(queries, keys).and(new Prefix(2).not());
    DenseAttention result = DenseAttention.of(inputs, mask, ScoreRule.standard(3), 1, pool);
    long live = Arrays.stream(result.lse()).filter(Double::isFinite).count();
    assertThat(Arrays.stream(result.received()).sum()).isCloseTo(live, TIGHT);
    assertThat(Arrays.stream(result.distance()).sum()).isCloseTo(live, TIGHT);
    int keyPools = (keys + pool - 1) / pool;
    for (int from = 0; from < result.pooled().length; from += keyPools) {
      double mass = Arrays.stream(result.pooled(), from, from + keyPools).sum();
      assertThat(Math.min(Math.abs(mass), Math.abs(mass - 1))).isLessThan(1e-12);
    }
  }

  @Test
  void anEmptyRowIsZeroAndNothingLeaksFromBehindTheMask() {
    AttentionInputs inputs = random(7, 13, 1);
    Arrays.fill(inputs.k(), 7 * 6, 13 * 6, Float.NaN);
    Arrays.fill(inputs.v(), 7 * 10, 13 * 10, Float.POSITIVE_INFINITY);
    Mask mask = Causal.topLeft().and(new Prefix(1).not());
    DenseAttention result = DenseAttention.of(inputs, mask, ScoreRule.standard(3), 2, 4);
    assertThat(Arrays.copyOf(result.output(), 4 * 5)).containsOnly(0);
    assertThat(Arrays.copyOf(result.lse(), 4)).containsOnly(Double.NEGATIVE_INFINITY);
    assertThat(Arrays.copyOf(result.entropy(), 4)).containsOnly(0);
    assertThat(Arrays.copyOf(result.topKey(), 8)).containsOnly(-1);
    for (double value : result.output()) {
      assertThat(value).isFinite();
    }
    assertThat(Arrays.stream(result.received()).sum()).isCloseTo(6 * 4, TIGHT);
  }

  @Test
  void aNaNInALivePairMakesExactlyItsRowsNaN() {
    AttentionInputs inputs = random(7, 7, 2);
    inputs.k()[4 * 6] = Float.NaN; // key 4, key head 0: query heads 0 and 1
    DenseAttention result =
        DenseAttention.of(inputs, new Document(0, 3, 5), ScoreRule.standard(3), 2, 4);
    for (int query = 0; query < 7; query++) {
      for (int head = 0; head < 4; head++) {
        boolean hit = (query == 3 || query == 4) && head < 2;
        assertThat(Double.isNaN(result.lse()[query * 4 + head])).isEqualTo(hit);
        assertThat(Double.isNaN(result.output()[(query * 4 + head) * 5])).isEqualTo(hit);
      }
    }
  }

  @Test
  void aRowDoesNotDependOnItsChunks() {
    AttentionInputs inputs = random(1, 129, 3);
    RowQuery row =
        new RowQuery(90, 1, inputs.query(0, 1), 5, new Window(70, 3), ScoreRule.standard(3));
    ReferenceRow whole = ReferenceRow.of(row, inputs.keys(0), 4);
    KeyStream chunks =
        reader ->
            inputs
                .keys(0)
                .forEach(
                    (range, k, v) -> {
                      for (int from = 13; from < 100; from += 7) {
                        int to = from + 7;
                        reader.read(
                            new RowRange(from, to),
                            Arrays.copyOfRange(k, from * 3, to * 3),
                            Arrays.copyOfRange(v, from * 5, to * 5));
                      }
                    });
    assertThat(ReferenceRow.of(row, chunks, 4)).usingRecursiveComparison().isEqualTo(whole);
    assertThat(whole.liveKeys()).isEqualTo(74);
  }

  @Test
  void theNaiveRowLiesWithinItsBudgetAndABiasedOneDoesNot() {
    AttentionInputs inputs = random(1, 1009, 4);
    RowQuery row = new RowQuery(0, 0, inputs.query(0, 0), 5, new Full(), ScoreRule.standard(3));
    ReferenceRow reference = ReferenceRow.of(row, inputs.keys(0), 0);
    NaiveFloat32 naive = NaiveFloat32.of(row, inputs.keys(0));
    ErrorBudget budget = ErrorBudget.of(List.of(reference), List.of(naive));
    for (int f = 0; f < 5; f++) {
      assertThat((double) naive.output()[f])
          .isCloseTo(reference.output()[f], within(budget.output()));
    }
    assertThat((double) naive.lse()).isCloseTo(reference.lse(), within(budget.lse()));
    assertThat(budget.output()).isBetween(4 * 0x1p-23 * reference.largestValue(), 1e-4);
    assertThat(budget.lse()).isBetween(4 * 0x1p-23 * reference.lse(), 1e-4);
  }

  @Test
  void emptyRowsLeaveTheBudgetAtItsRoundingTerm() {
    AttentionInputs inputs = random(1, 7, 5);
    RowQuery row = new RowQuery(0, 0, inputs.query(0, 0), 5, new Prefix(0), ScoreRule.standard(3));
    NaiveFloat32 naive = NaiveFloat32.of(row, inputs.keys(0));
    assertThat(naive.lse()).isEqualTo(Float.NEGATIVE_INFINITY);
    assertThat(naive.output()).containsOnly(0);
    ReferenceRow reference = ReferenceRow.of(row, inputs.keys(0), 0);
    assertThat(ErrorBudget.of(List.of(reference), List.of(naive)))
        .isEqualTo(new ErrorBudget(0, 4 * 0x1p-23));
  }

  private static DenseAttention full(AttentionInputs inputs) {
    return DenseAttention.of(inputs, new Full(), ScoreRule.standard(3), 4, 7);
  }

  private static AttentionInputs random(int queries, int keys, long seed) {
    Random random = new Random(seed);
    return new AttentionInputs(
        new AttentionShape(queries, keys, HEADS),
        gaussians(random, queries * 4 * 3),
        gaussians(random, keys * 2 * 3),
        gaussians(random, keys * 2 * 5));
  }

  private static float[] gaussians(Random random, int count) {
    float[] values = new float[count];
    for (int n = 0; n < count; n++) {
      values[n] = (float) random.nextGaussian();
    }
    return values;
  }

  private static float[] repeated(float[] tensor, int width) {
    float[] result = new float[2 * tensor.length];
    for (int n = 0; n < result.length; n++) {
      result[n] = tensor[n / width / 2 * width + n % width];
    }
    return result;
  }

  private static float[] reversed(float[] tensor, int width) {
    float[] result = new float[tensor.length];
    for (int n = 0; n < result.length; n++) {
      result[n] = tensor[tensor.length - width - n / width * width + n % width];
    }
    return result;
  }
}
