package org.longspan.softmax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class TopKeysTest {

  @Property(tries = 500)
  void keepsWhatSortingWouldKeep(
      @ForAll @Size(max = 30) List<@IntRange(min = -3, max = 3) Integer> scores,
      @ForAll @IntRange(min = 1, max = 9) int k,
      @ForAll @IntRange(max = 30) int cut) {
    TopKeys first = new TopKeys(2, k);
    TopKeys second = new TopKeys(2, k);
    first.clear();
    second.clear();
    for (int key = 0; key < scores.size(); key++) {
      (key < cut ? first : second).offer(1, scores.get(key), key);
    }
    first.mergeRow(second, 1);

    List<Integer> expected =
        IntStream.range(0, scores.size())
            .boxed()
            .sorted(Comparator.<Integer>comparingInt(key -> -scores.get(key)))
            .limit(k)
            .toList();
    for (int place = 0; place < k; place++) {
      boolean used = place < expected.size();
      assertThat(first.keys()[k + place]).isEqualTo(used ? expected.get(place) : -1);
      assertThat(first.scores()[k + place])
          .isEqualTo(used ? scores.get(expected.get(place)) : Float.NEGATIVE_INFINITY);
      assertThat(first.keys()[place]).isEqualTo(-1);
    }
  }

  @Test
  void nanIsIgnored() {
    TopKeys top = new TopKeys(1, 2);
    top.clear();
    top.offer(0, Float.NaN, 3);
    top.offer(0, 1, 4);
    top.offer(0, Float.NaN, 5);
    assertThat(top.keys()).containsExactly(4, -1);
    assertThat(top.threshold(0)).isEqualTo(Float.NEGATIVE_INFINITY);
  }

  @Test
  void noKeyIsKeptWhereNoneIsWanted() {
    TopKeys top = new TopKeys(3, 0);
    top.mergeRow(new TopKeys(3, 0), 2);
    assertThat(top.keys()).isEmpty();
  }

  @Test
  void moreKeysThanMemoryHoldsAreRefused() {
    assertThatThrownBy(() -> new StrongestKeys(Integer.MAX_VALUE))
        .hasMessageContaining("strongest keys is 2147483647; give 1 to 65536");
  }
}
