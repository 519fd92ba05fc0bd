package org.longspan.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.longspan.error.UserException;
import org.longspan.shape.AttentionShape;
import org.longspan.shape.HeadLayout;
import org.longspan.shape.RowRange;

class PositionBiasTest {
  private static final int HEADS = 3;
  private static final int QUERIES = 40;
  private static final int KEYS = 50;

  @Provide
  Arbitrary<PositionBias> biases() {
    return Arbitraries.of(List.of(0, 1, 2, 3, 4, 5, 6)).map(PositionBiasTest::bias);
  }

  private static PositionBias bias(int kind) {
    PositionBias alibi = Alibi.standard(HEADS);
    PositionBias whole = tensor(HEADS, QUERIES, KEYS);
    return switch (kind) {
      case 0 -> new PositionBias.None();
      case 1 -> alibi;
      case 2 -> whole;
      case 3 -> tensor(1, QUERIES, 1).plus(tensor(HEADS, 1, KEYS));
      case 4 -> buckets(RelativeBuckets.Sides.BOTH);
      case 5 -> buckets(RelativeBuckets.Sides.BEFORE).plus(whole);
      default -> alibi.plus(buckets(RelativeBuckets.Sides.BOTH));
    };
  }

  private static BiasTensor tensor(int heads, int queries, int keys) {
    float[] values = values(heads * queries * keys);
    for (int n = 0; n < values.length; n += 7) {
      values[n] = Float.NEGATIVE_INFINITY;
    }
    return new BiasTensor(heads, queries, keys, values);
  }

  private static RelativeBuckets buckets(RelativeBuckets.Sides sides) {
    return new RelativeBuckets(sides, 20, HEADS, values(16 * HEADS));
  }

  private static float[] values(int count) {
    Random random = new Random(count);
    float[] values = new float[count];
    for (int n = 0; n < count; n++) {
      values[n] = (float) random.nextGaussian();
    }
    return values;
  }

  @Property(tries = 500)
  void aRowGetsWhatTheSpecificationSays(
      @ForAll("biases") PositionBias bias,
      @ForAll @IntRange(min = 0, max = HEADS - 1) int head,
      @ForAll @IntRange(min = 0, max = QUERIES - 1) int row,
      @ForAll("firstQueries") long firstQuery,
      @ForAll @IntRange(min = 0, max = KEYS) int from,
      @ForAll @IntRange(min = 0, max = KEYS) int to,
      @ForAll @IntRange(min = 1, max = 4) int stride) {
    long query = firstQuery + row;
    RowRange keys = new RowRange(Math.min(from, to), Math.max(from, to));
    float[] scores = new float[2 + KEYS * stride];
    bias.addTo(scores, 2, stride, head, query, keys);
    for (int n = 0; n < scores.length; n++) {
      long key = keys.from() + (n - 2) / stride;
      boolean isKey = n >= 2 && (n - 2) % stride == 0 && key < keys.to();
      double expected = isKey ? bias.at(head, query, key) : 0;
      double tolerance = Double.isFinite(expected) ? 1e-6 * Math.max(1, Math.abs(expected)) : 0;
      assertThat((double) scores[n]).isCloseTo(expected, within(tolerance));
      assertThat(!bias.mayKill() && Double.isInfinite(expected)).isFalse();
    }
  }

  @Provide
  Arbitrary<Long> firstQueries() {
    return Arbitraries.of(0L, 100L, 1_000_000_000_000L);
  }

  @Test
  void aTensorKnowsThePositionsOfItsRows() {
    PositionBias later = new BiasTensor(1, new RowRange(7, 9), 1, new float[] {3, 4});
    assertThat(later.at(0, 7, 5)).isEqualTo(3);
    assertThat(later.at(0, 8, 5)).isEqualTo(4);
    assertThat(later.at(0, 6, 5)).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(later.at(0, 9, 5)).isEqualTo(Double.NEGATIVE_INFINITY);
  }

  @Test
  void minusInfinityTakesAPairOutWhateverItsScore() {
    PositionBias bias =
        Alibi.standard(1)
            .plus(new BiasTensor(1, 1, 2, new float[] {Float.NEGATIVE_INFINITY, 1}))
            .plus(Alibi.standard(1));
    for (float poison : new float[] {Float.NaN, Float.POSITIVE_INFINITY}) {
      float[] scores = {poison, poison};
      bias.addTo(scores, 0, 1, 0, 0, RowRange.first(2));
      assertThat(scores[0]).isEqualTo(ScoreRule.DEAD);
      assertThat(Float.compare(scores[1], poison)).isZero();
    }
    ScoreRule rule = new ScoreRule(1, new Squash.None(), bias);
    assertThat(rule.apply(Double.NaN, 0, 0, 0)).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(rule.allows(0, 0, 0)).isFalse();
    assertThat(rule.allows(0, 0, 1)).isTrue();
  }

  /** Computed with NumPy in float32, as the authors' code does. */
  @Test
  void bucketsOfT5() {
    int[] distances = {
      -1000, -128, -127, -91, -64, -45, -32, -23, -16, -12, -11, -8, -7, -1, 0, 1, 7, 8, 15, 16, 31,
      64, 90, 127, 128, 500
    };
    int[] both = {
      15, 15, 15, 15, 14, 12, 12, 11, 10, 9, 8, 8, 7, 1, 0, 17, 23, 24, 25, 26, 27, 30, 30, 31, 31,
      31
    };
    int[] before = {
      31, 31, 31, 29, 26, 23, 21, 18, 16, 12, 11, 8, 7, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0
    };
    RelativeBuckets encoder =
        new RelativeBuckets(RelativeBuckets.Sides.BOTH, 128, 1, new float[32]);
    RelativeBuckets decoder =
        new RelativeBuckets(RelativeBuckets.Sides.BEFORE, 128, 1, new float[32]);
    for (int n = 0; n < distances.length; n++) {
      assertThat(encoder.bucket(distances[n])).as("both %s", distances[n]).isEqualTo(both[n]);
      assertThat(decoder.bucket(distances[n])).as("before %s", distances[n]).isEqualTo(before[n]);
    }
  }

  @Test
  void aLargestDistanceOfAnySizeTakesNoMemory() {
    for (int most : new int[] {65_535, 65_536, 65_537, 2_000_000_000, Integer.MAX_VALUE}) {
      RelativeBuckets far =
          new RelativeBuckets(RelativeBuckets.Sides.BEFORE, most, 1, new float[32]);
      for (long distance : new long[] {0, 15, 16, 65_535, 65_536, 65_537, 1_000_000_007, most}) {
        double beyond = Math.log(distance / 16.0) / Math.log(most / 16.0) * 16;
        long bucket = distance < 16 ? distance : Math.min(31, 16 + (long) beyond);
        assertThat(far.bucket(-distance)).as("%s of %s", distance, most).isEqualTo((int) bucket);
      }
      assertThat(far.bucket(Long.MIN_VALUE / 2)).isEqualTo(31);
    }
  }

  @Test
  void aTableIsReadByBucketAndHead() {
    float[] table = new float[8];
    table[3 * 2 + 1] = 5;
    PositionBias bias = new RelativeBuckets(RelativeBuckets.Sides.BOTH, 9, 2, table);
    assertThat(bias.at(1, 10, 11)).isEqualTo(5);
    assertThat(bias.at(0, 10, 11)).isZero();
    assertThat(bias.at(1, 10, 9)).isZero();
  }

  @Test
  void misfitsAreMistakes() {
    AttentionShape shape = new AttentionShape(QUERIES, KEYS, new HeadLayout(HEADS, 1, 2, 2));
    tensor(1, QUERIES, 1).requireFits(shape);
    assertThatThrownBy(() -> tensor(2, QUERIES, KEYS).requireFits(shape))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("shape [2, 40, 50]; give one of [3, 40, 50]");
    assertThatThrownBy(() -> buckets(RelativeBuckets.Sides.BOTH, 7, 128))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("7 buckets");
    assertThatThrownBy(() -> buckets(RelativeBuckets.Sides.BEFORE, 32, 16))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("a distance above 16");
  }

  private static RelativeBuckets buckets(RelativeBuckets.Sides sides, int count, int most) {
    return new RelativeBuckets(sides, most, 1, new float[count]);
  }
}
