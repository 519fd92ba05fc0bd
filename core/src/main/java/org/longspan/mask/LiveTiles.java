package org.longspan.mask;

import java.util.ArrayList;
import java.util.List;
import org.longspan.shape.RowRange;

/**
 * Finds the live tiles of a mask by bisection on {@link Mask#coverage}: in time proportional to the
 * live tiles and the logarithm of all of them, not to all of them.
 *
 * <p>Tiles sit on a global grid (they begin at multiples of the tile size) and are clipped to the
 * ranges asked for.
 */
public final class LiveTiles {

  /** Takes one live tile: its queries, its keys, and {@code PARTIAL} or {@code FULL}. */
  @FunctionalInterface
  public interface Visitor {
    void visit(RowRange queries, RowRange keys, Coverage coverage);
  }

  private LiveTiles() {}

  /**
   * Visits every tile of {@code queries x keys} that is not {@code EMPTY}: row blocks ascending,
   * and keys ascending within a row block.
   *
   * @param tileRows queries in a tile, at least 1
   * @param tileKeys keys in a tile, at least 1
   */
  public static void forEach(
      Mask mask, RowRange queries, RowRange keys, long tileRows, long tileKeys, Visitor visitor) {
    if (!queries.isEmpty() && !keys.isEmpty()) {
      visitRows(mask, new Grid(queries, tileRows), new Grid(keys, tileKeys), visitor);
    }
  }

  private static void visitRows(Mask mask, Grid rows, Grid keys, Visitor visitor) {
    Coverage coverage = mask.coverage(rows.range(), keys.range());
    if (coverage == Coverage.EMPTY) {
      return;
    }
    if (rows.isOneTile()) {
      visitKeys(mask, rows.range(), keys, coverage, visitor);
      return;
    }
    visitRows(mask, rows.firstHalf(), keys, visitor);
    visitRows(mask, rows.secondHalf(), keys, visitor);
  }

  /**
   * Visits the live tiles of one row block.
   *
   * @param coverage of {@code queries} x the whole of {@code keys}
   */
  private static void visitKeys(
      Mask mask, RowRange queries, Grid keys, Coverage coverage, Visitor visitor) {
    if (coverage == Coverage.EMPTY) {
      return;
    }
    if (keys.isOneTile()) {
      visitor.visit(queries, keys.range(), coverage);
      return;
    }
    for (Grid half : List.of(keys.firstHalf(), keys.secondHalf())) {
      Coverage ofHalf = coverage == Coverage.FULL ? coverage : mask.coverage(queries, half.range());
      visitKeys(mask, queries, half, ofHalf, visitor);
    }
  }

  /**
   * The keys that some of {@code queries} may see: ascending, disjoint, not adjacent ranges on the
   * grid of {@code granularity}, clipped to {@code keys}.
   */
  public static List<RowRange> liveKeyRanges(
      Mask mask, RowRange queries, RowRange keys, long granularity) {
    List<RowRange> ranges = new ArrayList<>();
    if (!queries.isEmpty() && !keys.isEmpty()) {
      collect(mask, queries, new Grid(keys, granularity), ranges);
    }
    return List.copyOf(ranges);
  }

  private static void collect(Mask mask, RowRange queries, Grid keys, List<RowRange> ranges) {
    Coverage coverage = mask.coverage(queries, keys.range());
    if (coverage == Coverage.EMPTY) {
      return;
    }
    if (coverage == Coverage.PARTIAL && !keys.isOneTile()) {
      collect(mask, queries, keys.firstHalf(), ranges);
      collect(mask, queries, keys.secondHalf(), ranges);
      return;
    }
    RowRange range = keys.range();
    int last = ranges.size() - 1;
    if (last >= 0 && ranges.get(last).to() == range.from()) {
      ranges.set(last, new RowRange(ranges.get(last).from(), range.to()));
    } else {
      ranges.add(range);
    }
  }
}
