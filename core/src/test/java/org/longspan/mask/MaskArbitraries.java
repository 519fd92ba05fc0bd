package org.longspan.mask;

import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.domains.DomainContextBase;
import org.longspan.mask.term.Causal;
import org.longspan.mask.term.Custom;
import org.longspan.mask.term.Dilated;
import org.longspan.mask.term.Document;
import org.longspan.mask.term.Explicit;
import org.longspan.mask.term.Full;
import org.longspan.mask.term.LocalBlock;
import org.longspan.mask.term.Padding;
import org.longspan.mask.term.Prefix;
import org.longspan.mask.term.RandomBlocks;
import org.longspan.mask.term.Window;
import org.longspan.shape.RowRange;

/** Random mask expressions and ranges over sequences of 150 queries and 131 keys. */
public class MaskArbitraries extends DomainContextBase {
  public static final MaskContext CONTEXT =
      MaskContext.of(150, 131)
          .with(new Document(new long[] {0, 1, 13, 20, 90}, new long[] {0, 3, 3, 60, 64}))
          .with(new Padding(127))
          .with(explicit());

  private static Explicit explicit() {
    Random random = new Random(1);
    boolean[] live = new boolean[140 * 120];
    for (int n = 0; n < live.length; n++) {
      // Blocks of pairs that are all live or all dead, beside blocks of both.
      int block = n / 120 / 16 * 3 + n % 120 / 50;
      live[n] = block % 3 == 0 || block % 3 == 1 && random.nextBoolean();
    }
    return new Explicit(140, 120, live);
  }

  /** A mask of user code: blocks on the diagonal, and every ninth key. */
  public static final class Stripes implements MaskPredicate {
    private static final long serialVersionUID = 1L;

    @Override
    public boolean allows(long query, long key) {
      return key / 9 == query / 9 || key % 9 == 4;
    }

    @Override
    public Coverage coverage(RowRange queries, RowRange keys) {
      boolean oneStripe = keys.to() - 1 == keys.from() && keys.from() % 9 == 4;
      return oneStripe ? Coverage.FULL : Coverage.PARTIAL;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Stripes;
    }

    @Override
    public int hashCode() {
      return 1;
    }
  }

  /** Any mask: a term, or a compound of up to three levels. */
  @Provide
  Arbitrary<Mask> masks() {
    return masks(3);
  }

  private static Arbitrary<Mask> masks(int levels) {
    if (levels == 0) {
      return terms();
    }
    Arbitrary<List<Mask>> several =
        Arbitraries.lazy(() -> masks(levels - 1)).list().ofMinSize(2).ofMaxSize(3);
    return Arbitraries.frequencyOf(
        Tuple.of(2, terms()),
        Tuple.of(1, Arbitraries.lazy(() -> masks(levels - 1)).map(Mask::not)),
        Tuple.of(1, several.map(And::new)),
        Tuple.of(1, Arbitraries.of(new Custom(new Stripes(), CONTEXT.keyLength()))),
        Tuple.of(1, several.map(Or::new)));
  }

  /** Any single term. */
  public static Arbitrary<Mask> terms() {
    Arbitrary<Long> zeroUp = Arbitraries.of(0L, 1L, 2L, 5L, 13L, 64L, 127L, 1000L);
    Arbitrary<Long> oneUp = Arbitraries.of(1L, 2L, 3L, 7L, 64L, 129L);
    return Arbitraries.oneOf(
        Arbitraries.of(
            new Full(),
            Causal.topLeft(),
            Causal.bottomRight(CONTEXT.queries().to(), CONTEXT.keyLength()),
            CONTEXT.given(Document.class).orElseThrow(),
            CONTEXT.given(Explicit.class).orElseThrow(),
            CONTEXT.given(Padding.class).orElseThrow()),
        Combinators.combine(zeroUp, zeroUp).as(Window::new),
        Combinators.combine(zeroUp, oneUp).as(Dilated::new),
        oneUp.map(LocalBlock::new),
        zeroUp.map(org.longspan.mask.term.Global::new),
        zeroUp.map(Prefix::new),
        Combinators.combine(zeroUp, oneUp, zeroUp)
            .as((n, b, seed) -> new RandomBlocks(n, b, seed, CONTEXT.keyLength())));
  }

  @Provide
  Arbitrary<RowRange> ranges() {
    Arbitrary<Long> position = Arbitraries.longs().between(0, 130);
    Arbitrary<Long> length =
        Arbitraries.oneOf(
            Arbitraries.of(1L, 2L, 7L, 13L, 63L, 64L, 65L, 127L, 129L),
            Arbitraries.longs().between(1, 12));
    return Combinators.combine(position, length)
        .as((from, rows) -> new RowRange(from, Math.min(131, from + rows)));
  }
}
