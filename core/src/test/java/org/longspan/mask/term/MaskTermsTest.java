package org.longspan.mask.term;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.longspan.mask.Coverage;
import org.longspan.mask.Mask;
import org.longspan.mask.MaskArbitraries;
import org.longspan.mask.MaskContext;
import org.longspan.shape.RowRange;

@Domain(MaskArbitraries.class)
@Domain(DomainContext.Global.class)
class MaskTermsTest {
  private static final long END = Long.MAX_VALUE;

  @Test
  void definitions() {
    assertLiveKeys(Causal.topLeft(), 3, "0 1 2 3");
    assertLiveKeys(Causal.bottomRight(10, 8), 3, "0 1");
    assertLiveKeys(Causal.bottomRight(10, 8), 1, "");
    assertLiveKeys(new Window(2, 1), 3, "1 2 3 4");
    assertLiveKeys(new Window(100_000_000, 0), 5, "0 1 2 3 4 5");
    assertLiveKeys(new Dilated(2, 3), 7, "1 4 7 10");
    assertLiveKeys(new LocalBlock(4), 6, "4 5 6 7");
    assertLiveKeys(new Global(2), 5, "0 1");
    assertLiveKeys(new Global(2), 1, "0 1 2 3 4 5 6 7 8 9 10 11");
    assertLiveKeys(new Prefix(3), 9, "0 1 2");
    assertLiveKeys(new Document(0, 4, 9), 6, "4 5 6 7 8");
    assertLiveKeys(new Document(0, 4, 9), 40, "9 10 11");
    assertLiveKeys(new Padding(2), 6, "0 1");
    assertLiveKeys(new Window(1, 1).not().and(Causal.topLeft()), 4, "0 1 2");
  }

  private static void assertLiveKeys(Mask mask, long query, String expected) {
    StringBuilder keys = new StringBuilder();
    for (long key = 0; key < 12; key++) {
      keys.append(mask.allows(query, key) ? key + " " : "");
    }
    assertThat(keys.toString().strip()).as(mask + " of query " + query).isEqualTo(expected);
  }

  /** A mask that leaves all but its definition and coverage to the interface. */
  private record Plain(Mask mask) implements Mask {
    @Override
    public boolean allows(long query, long key) {
      return mask.allows(query, key);
    }

    @Override
    public Coverage coverage(RowRange queries, RowRange keys) {
      return mask.coverage(queries, keys);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "full",
        "causal",
        "window(9223372036854775807,9223372036854775807)",
        "dilated(9223372036854775807,9223372036854775807)",
        "dilated(4611686018427387905,2)",
        "block(9223372036854775807)",
        "global(9223372036854775807)",
        "sink(9223372036854775807)",
        "random(2,4611686018427387904,1)",
        "random(9223372036854775807,1,1)",
        "window(5,9223372036854775807) & !dilated(3,3)"
      })
  void nothingOverflowsAtTheEnd(String text) {
    Mask mask = Mask.parse(text, MaskContext.of(END, END));
    RowRange rows = new RowRange(END - 70, END);
    long live = 0;
    for (long query = rows.from(); query < rows.to(); query++) {
      for (long key = rows.from(); key < rows.to(); key++) {
        live += mask.allows(query, key) ? 1 : 0;
      }
    }
    assertThat(mask.livePairs(rows, rows)).isEqualTo(live).isPositive();
    assertThat(new Plain(mask).livePairs(rows, rows)).isEqualTo(live);
    Coverage expected = live == 70 * 70 ? Coverage.FULL : Coverage.PARTIAL;
    assertThat(mask.coverage(rows, rows)).isEqualTo(expected);
    assertThat(mask.coverage(RowRange.first(END), RowRange.first(END)))
        .isNotEqualTo(Coverage.EMPTY);
  }

  @Test
  void aCompoundOfAMillionRowsIsCountedAlongItsEdge() {
    RowRange rows = RowRange.first(1_000_000);
    Mask mask = Causal.topLeft().and(new Window(1000, 1000));
    assertThat(mask.livePairs(rows, rows)).isEqualTo(1001L * 1_000_000 - 1000L * 1001 / 2);
  }

  @Property(tries = 300)
  void aPermutationHitsEveryValueOnceAndInverts(
      @ForAll @LongRange(min = 1, max = 300) long size, @ForAll long seed, @ForAll long stream) {
    BlockPermutation permutation = new BlockPermutation(size, seed, stream);
    Set<Long> values = new TreeSet<>();
    for (long n = 0; n < size; n++) {
      long value = permutation.at(n);
      assertThat(value).isBetween(0L, size - 1);
      assertThat(permutation.indexOf(value)).isEqualTo(n);
      values.add(value);
    }
    assertThat(values).hasSize((int) size);
  }

  @Test
  void randomBlocksAreSpreadEvenly() {
    int keyBlocks = 10;
    int queryBlocks = 20_000;
    long[] hits = new long[keyBlocks];
    Mask mask = new RandomBlocks(3, 1, 7, keyBlocks);
    for (long query = 0; query < queryBlocks; query++) {
      for (int key = 0; key < keyBlocks; key++) {
        hits[key] += mask.allows(query, key) ? 1 : 0;
      }
    }
    // Five standard deviations of a binomial of 20,000 tries at 0.3 are 324.
    for (long hit : hits) {
      assertThat(hit).isBetween(6000L - 324, 6000L + 324);
    }
  }

  @Test
  void randomBlocksAreTheSameForEver() {
    assertLiveKeys(new RandomBlocks(2, 2, 42, 12), 0, "0 1 10 11");
  }

  @Test
  void badNumbersAreRefused() {
    for (Runnable bad :
        new Runnable[] {
          () -> new Window(-1, 0),
          () -> new Dilated(1, 0),
          () -> new LocalBlock(0),
          () -> new Document(),
          () -> new Document(3, 4),
          () -> new Document(0, 4, 4),
          () -> new RandomBlocks(1, 0, 0, 5),
        }) {
      assertThatThrownBy(bad::run).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Property(tries = 100)
  void masksTravel(@ForAll Mask mask) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(mask);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      assertThat(in.readObject()).isEqualTo(mask);
    }
  }
}
