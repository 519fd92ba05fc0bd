package org.longspan.mask.tile;

import java.util.ArrayList;
import java.util.List;
import org.longspan.mask.Coverage;
import org.longspan.mask.KeyRanges;
import org.longspan.mask.Mask;
import org.longspan.shape.RowRange;

/**
 * Finds the live tiles of a mask as rectangles: in time proportional to the tiles on the mask's
 * edges and the rows of tiles, not to all tiles.
 *
 * <p>Rows of tiles are divided until the mask calls a rectangle EMPTY or FULL, or one row is left;
 * within it, keys are halved in the mask's {@link Mask#hull}.
 */
final class LiveRuns {

  /** Takes a rectangle of tiles that are all FULL, or one PARTIAL tile. */
  @FunctionalInterface
  interface Visitor {
    void visit(Grid queries, Grid keys, Coverage coverage);
  }

  /** Few levels of many parts: a mask may take time in proportion to the rows of a question. */
  private static final int PARTS = 16;

  private final Mask mask;
  private final Visitor visitor;

  private LiveRuns(Mask mask, Visitor visitor) {
    this.mask = mask;
    this.visitor = visitor;
  }

  /**
   * Visits the rectangles that hold every tile of {@code queries x keys} that is not EMPTY, once:
   * rows ascending, and keys ascending within a row.
   */
  static void forEach(Mask mask, Grid queries, Grid keys, Visitor visitor) {
    if (!queries.range().isEmpty() && !keys.range().isEmpty()) {
      new LiveRuns(mask, visitor).visit(queries, keys);
    }
  }

  private void visit(Grid rows, Grid keys) {
    Coverage coverage = mask.coverage(rows.range(), keys.range());
    if (coverage == Coverage.FULL) {
      visitor.visit(rows, keys, coverage);
    } else if (coverage == Coverage.PARTIAL && rows.isOneTile()) {
      for (Grid part : hull(mask, rows.range(), keys)) {
        visitPart(rows, part);
      }
    } else if (coverage == Coverage.PARTIAL) {
      rows.parts(PARTS).forEach(part -> visit(part, keys));
    }
  }

  /** Keys that all queries of the row see need no search; the tiles on both sides of them do. */
  private void visitPart(Grid row, Grid keys) {
    RowRange all = keys.range();
    RowRange seen = keys.inside(mask.seenByAll(row.range(), all));
    if (seen.isEmpty()) {
      visitKeys(row, keys);
      return;
    }
    if (all.from() < seen.from()) {
      visitKeys(row, keys.of(new RowRange(all.from(), seen.from())));
    }
    visitor.visit(row, keys.of(seen), Coverage.FULL);
    if (seen.to() < all.to()) {
      visitKeys(row, keys.of(new RowRange(seen.to(), all.to())));
    }
  }

  private void visitKeys(Grid row, Grid keys) {
    Coverage coverage = mask.coverage(row.range(), keys.range());
    boolean decided = coverage == Coverage.FULL || keys.isOneTile();
    if (coverage != Coverage.EMPTY && decided) {
      visitor.visit(row, keys, coverage);
    } else if (coverage != Coverage.EMPTY) {
      visitKeys(row, keys.firstHalf());
      visitKeys(row, keys.secondHalf());
    }
  }

  /** The whole tiles that the mask's hull touches: ascending, disjoint. */
  static List<Grid> hull(Mask mask, RowRange queries, Grid keys) {
    List<RowRange> whole = new ArrayList<>();
    for (RowRange range : mask.hull(queries, keys.range())) {
      KeyRanges.append(whole, keys.around(range));
    }
    return whole.stream().map(keys::of).toList();
  }
}
