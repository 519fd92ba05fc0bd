package org.longspan.mask;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.domains.DomainContextBase;
import org.longspan.shape.RowRange;

/** Random mask expressions and ranges over sequences of 150 queries and 131 keys. */
public class MaskArbitraries extends DomainContextBase {
  static final MaskContext CONTEXT =
      MaskContext.of(150, 131).withSegments(0, 1, 13, 20, 90).withValidLength(127);

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
        Tuple.of(1, several.map(Or::new)));
  }

  /** Any single term. */
  static Arbitrary<Mask> terms() {
    Arbitrary<Long> zeroUp = Arbitraries.of(0L, 1L, 2L, 5L, 13L, 64L, 127L, 1000L);
    Arbitrary<Long> oneUp = Arbitraries.of(1L, 2L, 3L, 7L, 64L, 129L);
    return Arbitraries.oneOf(
        Arbitraries.of(
            new Full(),
            Causal.topLeft(),
            Causal.bottomRight(CONTEXT.queryLength(), CONTEXT.keyLength()),
            CONTEXT.document().orElseThrow(),
            CONTEXT.padding().orElseThrow()),
        Combinators.combine(zeroUp, zeroUp).as(Window::new),
        Combinators.combine(zeroUp, oneUp).as(Dilated::new),
        oneUp.map(LocalBlock::new),
        zeroUp.map(org.longspan.mask.Global::new),
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
