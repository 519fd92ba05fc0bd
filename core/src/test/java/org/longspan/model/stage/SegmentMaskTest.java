package org.longspan.model.stage;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.longspan.mask.Coverage;
import org.longspan.mask.Mask;
import org.longspan.mask.MaskContext;
import org.longspan.model.sequence.TokenLayout;
import org.longspan.shape.RowRange;

class SegmentMaskTest {
  private static final int ROWS = 300;

  @Provide
  Arbitrary<Mask> masks() {
    return Arbitraries.of(
            "full",
            "causal",
            "window(5,3)",
            "causal & (window(9,0) | sink(2))",
            "block(4)",
            "!window(2,2)")
        .map(text -> Mask.parse(text, MaskContext.of(ROWS, ROWS)));
  }

  @Provide
  Arbitrary<TokenLayout> layouts() {
    return Arbitraries.integers()
        .between(1, 70)
        .list()
        .ofMinSize(2)
        .ofMaxSize(6)
        .map(
            lengths -> {
              TokenLayout.Builder builder = new TokenLayout.Builder();
              for (int n = 0; n < lengths.size(); n++) {
                builder.add(n, lengths.get(n), RowRange.first(lengths.get(n)));
              }
              return builder.build();
            });
  }

  @Property(tries = 60)
  void everyAnswerAgreesWithSinglePairs(
      @ForAll("layouts") TokenLayout layout,
      @ForAll("masks") Mask inner,
      @ForAll long from,
      @ForAll long key) {
    Mask mask = SegmentMask.of(layout, inner);
    RowRange queries = range(from, layout.rows());
    RowRange keys = range(key, layout.rows());

    long live = 0;
    boolean inHull = true;
    for (long i = queries.from(); i < queries.to(); i++) {
      for (long j = keys.from(); j < keys.to(); j++) {
        boolean allowed = allowed(layout, inner, i, j);
        live += allowed ? 1 : 0;
        assertThat(mask.allows(i, j)).isEqualTo(allowed);
        long position = j;
        inHull &=
            !allowed || mask.hull(queries, keys).stream().anyMatch(run -> run.contains(position));
      }
      assertThat(mask.liveWord(i, keys.from())).isEqualTo(word(layout, inner, i, keys.from()));
    }
    assertThat(inHull).isTrue();
    assertThat(mask.livePairs(queries, keys)).isEqualTo(live);
    Coverage coverage = mask.coverage(queries, keys);
    if (coverage != Coverage.PARTIAL) {
      assertThat(live).isEqualTo(coverage == Coverage.FULL ? queries.length() * keys.length() : 0);
    }
    RowRange seen = mask.seenByAll(queries, keys);
    for (long j = seen.from(); j < seen.to(); j++) {
      assertThat(allowed(layout, inner, queries.from(), j)).isTrue();
    }
  }

  private static RowRange range(long seed, long rows) {
    long from = Math.floorMod(seed, rows);
    return new RowRange(from, from + 1 + Math.floorMod(seed >> 8, rows - from));
  }

  private static boolean allowed(TokenLayout layout, Mask inner, long i, long j) {
    int segment = layout.segmentOf(i);
    long first = layout.rows(segment).from();
    return layout.segmentOf(j) == segment && inner.allows(i - first, j - first);
  }

  private static long word(TokenLayout layout, Mask inner, long i, long firstKey) {
    long word = 0;
    for (int n = 0; n < Long.SIZE && firstKey + n < layout.rows(); n++) {
      word |= allowed(layout, inner, i, firstKey + n) ? 1L << n : 0;
    }
    return word;
  }
}
