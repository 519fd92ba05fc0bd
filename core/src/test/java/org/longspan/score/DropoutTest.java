package org.longspan.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.longspan.error.UserException;
import org.longspan.shape.RowRange;

class DropoutTest {

  @Property(tries = 300)
  void aRowIsTheSameHoweverItIsCutAndLaid(
      @ForAll long seed,
      @ForAll @IntRange(min = 0, max = 63) int head,
      @ForAll @LongRange(min = 0, max = 1L << 47) long query,
      @ForAll @LongRange(min = 0, max = 1L << 47) long firstKey,
      @ForAll @IntRange(min = 0, max = 40) int count,
      @ForAll @IntRange(min = 1, max = 5) int stride) {
    Dropout dropout = new Dropout(0.4, seed);
    float[] weights = new float[3 + count * stride];
    Arrays.fill(weights, 1);
    RowRange keys = new RowRange(firstKey, firstKey + count);
    dropout.apply(weights, 3, stride, head, query, keys);
    for (int n = 0; n < weights.length; n++) {
      boolean isKey = n >= 3 && (n - 3) % stride == 0;
      double expected = isKey ? dropout.factor(head, query, firstKey + (n - 3) / stride) : 1;
      assertThat(weights[n]).isEqualTo((float) expected);
    }
  }

  @Test
  void theShareThatIsDroppedIsTheProbability() {
    for (double probability : new double[] {0.1, 0.5, 0.9}) {
      assertThat(dropped(new Dropout(probability, 7), 0, 0) / 100_000.0)
          // Six standard deviations of a binomial of 100,000 tries are below 0.01.
          .isBetween(probability - 0.01, probability + 0.01);
    }
    assertThat(dropped(new Dropout(0, 7), 0, 0)).isZero();
  }

  @Test
  void seedsHeadsQueriesAndKeysChooseIndependently() {
    Dropout dropout = new Dropout(0.5, 7);
    assertHalfDiffer(dropout, 3, 11, new Dropout(0.5, 8), 3, 11);
    assertHalfDiffer(dropout, 3, 11, dropout, 4, 11);
    assertHalfDiffer(dropout, 3, 11, dropout, 3, 12);
    assertHalfDiffer(dropout, 3, 11, dropout, 3, 11 + (1L << 32));
    int neighbours = 0;
    for (long key = 0; key < 10_000; key++) {
      neighbours += dropout.factor(0, 0, key) == dropout.factor(0, 0, key + 1) ? 1 : 0;
    }
    assertThat(neighbours).isBetween(4_700, 5_300);
  }

  private static void assertHalfDiffer(
      Dropout a, int headA, long queryA, Dropout b, int headB, long queryB) {
    int equal = 0;
    for (long key = 0; key < 10_000; key++) {
      equal += a.factor(headA, queryA, key) == b.factor(headB, queryB, key) ? 1 : 0;
    }
    assertThat(equal).isBetween(4_700, 5_300);
  }

  @Test
  void aProbabilityLiesBelowOne() {
    for (double probability : new double[] {-0.1, 1, 1.5, Double.NaN}) {
      assertThatThrownBy(() -> new Dropout(probability, 0))
          .isInstanceOf(UserException.class)
          .hasMessageContaining("dropout probability is " + probability);
    }
  }

  private static int dropped(Dropout dropout, int head, long query) {
    int dropped = 0;
    for (long key = 0; key < 100_000; key++) {
      double factor = dropout.factor(head, query, key);
      assertThat(factor == 0 || factor == 1 / (1 - dropout.probability())).isTrue();
      dropped += factor == 0 ? 1 : 0;
    }
    return dropped;
  }
}
