package org.longspan.mask.term;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.longspan.mask.Mask;
import org.longspan.shape.RowRange;

/** Numbers of live pairs, near position 0 and far away from it, against {@link Mask#allows}. */
class LivePairsTest {
  private static final long END = Long.MAX_VALUE;

  @Provide
  Arbitrary<Mask> masks() {
    Arbitrary<Long> numbers = Arbitraries.of(0L, 1L, 2L, 7L, 13L, 40L, 1L << 40, END);
    Arbitrary<Long> sizes = Arbitraries.of(1L, 2L, 3L, 7L, 13L, 64L, 1L << 40, END);
    Arbitrary<Long> offsets = Arbitraries.of(-END, -50L, -1L, 0L, 1L, 13L, END);
    return Arbitraries.oneOf(
        offsets.map(Causal::new),
        numbers.flatMap(left -> numbers.map(right -> new Window(left, right))),
        numbers.flatMap(reach -> sizes.map(step -> new Dilated(reach, step))),
        sizes.map(LocalBlock::new),
        numbers.map(Global::new),
        numbers.map(Prefix::new),
        numbers.map(Padding::new),
        Arbitraries.of(
            new Full(),
            new Document(0, 1, 13, 20, 90, END - 100, END - 40, END - 39),
            new Document(new long[] {0, 5, 30, END - 50}, new long[] {0, 5, 5, END - 60})));
  }

  @Provide
  Arbitrary<Long> origins() {
    return Arbitraries.of(0L, 3L, 50L, (1L << 40) - 33, END - 130);
  }

  @Property(tries = 5000)
  void areThoseOfTheDefinition(
      @ForAll("masks") Mask mask,
      @ForAll("origins") long queryOrigin,
      @ForAll("origins") long keyOrigin,
      @ForAll @IntRange(max = 60) int firstQuery,
      @ForAll @IntRange(max = 60) int firstKey,
      @ForAll @IntRange(max = 65) int queries,
      @ForAll @IntRange(max = 65) int keys) {
    RowRange rows = new RowRange(queryOrigin + firstQuery, queryOrigin + firstQuery + queries);
    RowRange columns = new RowRange(keyOrigin + firstKey, keyOrigin + firstKey + keys);
    long expected = 0;
    for (long query = rows.from(); query < rows.to(); query++) {
      for (long key = columns.from(); key < columns.to(); key++) {
        expected += mask.allows(query, key) ? 1 : 0;
      }
    }
    assertThat(mask.livePairs(rows, columns)).isEqualTo(expected);
  }

  /** Nothing here could be counted query by query. */
  @Test
  void ofAnExabyteOfTokens() {
    RowRange all = RowRange.first(1L << 60);
    assertThat(new Window(0, 0).livePairs(all, all)).isEqualTo(1L << 60);
    assertThat(new Window(1, 1).livePairs(all, all)).isEqualTo(3 * (1L << 60) - 2);
    assertThat(new Dilated(1, 1L << 59).livePairs(all, all)).isEqualTo(2 * (1L << 60));
    assertThat(new LocalBlock(4).livePairs(all, all)).isEqualTo(4 * (1L << 60));
    assertThat(new Prefix(7).livePairs(all, all)).isEqualTo(7 * (1L << 60));
    assertThat(new Padding(3).livePairs(all, all)).isEqualTo(3 * (1L << 60));
    assertThat(new Global(3).livePairs(all, all)).isEqualTo(6 * (1L << 60) - 9);
    RowRange tenBillion = RowRange.first(3_000_000_000L);
    assertThat(Causal.topLeft().livePairs(tenBillion, tenBillion))
        .isEqualTo(3_000_000_000L * 3_000_000_001L / 2);
  }

  @Test
  void tooManyForALongAreRefused() {
    RowRange all = RowRange.first(1L << 40);
    for (Mask mask :
        new Mask[] {new Full(), Causal.topLeft(), new Window(END, 5), new Global(END)}) {
      assertThatThrownBy(() -> mask.livePairs(all, all)).isInstanceOf(ArithmeticException.class);
    }
  }
}
