package org.longspan.finding.expected;

import java.io.Serializable;
import org.longspan.mask.Coverage;
import org.longspan.mask.Mask;
import org.longspan.shape.RowRange;

/**
 * The live pairs of a passage, as runs of neighbours whose distances are in one bin: a number of
 * runs that grows with the logarithm of the length, for masks of few intervals.
 *
 * @param mask which pairs are live
 * @param passages how many
 */
record PairRuns(Mask mask, long passages) implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Takes runs: all partners from {@code from} to before {@code to} are live. */
  interface Visitor {
    /**
     * @param side 0 where the key is not after the query, else 1
     */
    void run(int side, int bin, int from, int to);
  }

  /** The keys of a query. */
  void keys(long query, Visitor visitor) {
    RowRange row = new RowRange(query, query + 1);
    Asked asked = keys -> mask.coverage(row, keys);
    for (int bin = 0; bin < DistanceBins.count(passages); bin++) {
      visit(before(query, bin), asked, 0, bin, visitor);
      if (bin > 0) {
        visit(after(query, bin), asked, 1, bin, visitor);
      }
    }
  }

  /** The queries of a key. */
  void queries(long key, Visitor visitor) {
    RowRange column = new RowRange(key, key + 1);
    Asked asked = queries -> mask.coverage(queries, column);
    for (int bin = 0; bin < DistanceBins.count(passages); bin++) {
      visit(after(key, bin), asked, 0, bin, visitor);
      if (bin > 0) {
        visit(before(key, bin), asked, 1, bin, visitor);
      }
    }
  }

  private interface Asked {
    Coverage of(RowRange partners);
  }

  private RowRange before(long passage, int bin) {
    RowRange distances = DistanceBins.distances(bin);
    long to = passage - distances.from() + 1;
    return to <= 0 ? RowRange.EMPTY : new RowRange(Math.max(0, passage - distances.to() + 1), to);
  }

  private RowRange after(long passage, int bin) {
    RowRange distances = DistanceBins.distances(bin);
    long from = passage + distances.from();
    return from >= passages
        ? RowRange.EMPTY
        : new RowRange(from, Math.min(passages, passage + distances.to()));
  }

  /** A single pair is never PARTIAL. */
  private static void visit(RowRange partners, Asked asked, int side, int bin, Visitor visitor) {
    if (partners.isEmpty()) {
      return;
    }
    switch (asked.of(partners)) {
      case EMPTY -> {}
      case FULL -> visitor.run(side, bin, (int) partners.from(), (int) partners.to());
      case PARTIAL -> {
        long middle = partners.from() + partners.length() / 2;
        visit(new RowRange(partners.from(), middle), asked, side, bin, visitor);
        visit(new RowRange(middle, partners.to()), asked, side, bin, visitor);
      }
    }
  }
}
