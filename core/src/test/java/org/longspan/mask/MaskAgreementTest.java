package org.longspan.mask;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.Domain;
import org.longspan.shape.RowRange;

/** Everything that a mask says of a range agrees with {@link Mask#allows}. */
@Domain(MaskArbitraries.class)
class MaskAgreementTest {

  @Property(tries = 2000)
  void coverageIsSafe(@ForAll Mask mask, @ForAll RowRange queries, @ForAll RowRange keys) {
    Coverage exact = exact(mask, queries, keys);
    assertThat(mask.coverage(queries, keys)).isIn(exact, Coverage.PARTIAL);
  }

  @Property(tries = 3000)
  void coverageOfATermIsExact(
      @ForAll("terms") Mask term, @ForAll RowRange queries, @ForAll RowRange keys) {
    assertThat(term.coverage(queries, keys)).isEqualTo(exact(term, queries, keys));
  }

  @Provide
  Arbitrary<Mask> terms() {
    return MaskArbitraries.terms();
  }

  @Property(tries = 2000)
  void livePairsCountsWhatIsAllowed(
      @ForAll Mask mask, @ForAll RowRange queries, @ForAll RowRange keys) {
    assertThat(mask.livePairs(queries, keys)).isEqualTo(count(mask, queries, keys));
  }

  @Property(tries = 2000)
  void liveBitsAreWhatIsAllowed(
      @ForAll Mask mask, @ForAll RowRange queries, @ForAll RowRange keys) {
    long query = queries.from();
    int words = (int) ((keys.length() + 63) / 64);
    long[] expected = new long[words + 1];
    for (long key = keys.from(); key < keys.to(); key++) {
      int n = (int) (key - keys.from());
      expected[n / 64] |= mask.allows(query, key) ? 1L << n : 0;
    }
    long[] bits = new long[words + 1];
    Arrays.fill(bits, 0x5555555555555555L);
    expected[words] = bits[words];

    mask.liveBits(query, keys, bits);

    assertThat(bits).isEqualTo(expected);
  }

  @Property(tries = 2000)
  void keysThatAllQueriesSeeAreSeenByEachOne(
      @ForAll Mask mask, @ForAll RowRange queries, @ForAll RowRange keys) {
    RowRange seen = mask.seenByAll(queries, keys);
    assertThat(seen.intersect(keys)).isEqualTo(seen);
    assertThat(count(mask, queries, seen)).isEqualTo(queries.length() * seen.length());
  }

  @Property(tries = 500)
  void anEmptyRangeHoldsNoPair(@ForAll Mask mask, @ForAll RowRange rows) {
    assertThat(mask.livePairs(RowRange.EMPTY, rows)).isZero();
    assertThat(mask.livePairs(rows, RowRange.EMPTY)).isZero();
    mask.liveBits(rows.from(), RowRange.EMPTY, new long[0]);
  }

  static Coverage exact(Mask mask, RowRange queries, RowRange keys) {
    long live = count(mask, queries, keys);
    if (live == 0) {
      return Coverage.EMPTY;
    }
    return live == queries.length() * keys.length() ? Coverage.FULL : Coverage.PARTIAL;
  }

  private static long count(Mask mask, RowRange queries, RowRange keys) {
    long live = 0;
    for (long query = queries.from(); query < queries.to(); query++) {
      for (long key = keys.from(); key < keys.to(); key++) {
        live += mask.allows(query, key) ? 1 : 0;
      }
    }
    return live;
  }
}
