package org.longspan.mask.tile;

import java.util.ArrayList;
import java.util.List;
import org.longspan.mask.Coverage;
import org.longspan.mask.KeyRanges;
import org.longspan.mask.Mask;
import org.longspan.shape.RowRange;

/**
 * Finds the live tiles of a mask: in time proportional to the live tiles and the rows of tiles, not
 * to all tiles.
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
   */
  public static void forEach(Mask mask, Grid queries, Grid keys, Visitor visitor) {
    LiveRuns.forEach(
        mask,
        queries,
        keys,
        (rows, columns, coverage) -> {
          for (RowRange row : rows.pieces()) {
            columns.pieces().forEach(column -> visitor.visit(row, column, coverage));
          }
        });
  }

  /**
   * The keys that some of {@code queries} may see: ascending, disjoint, not adjacent ranges on the
   * grid of {@code granularity}, clipped to {@code keys}.
   */
  public static List<RowRange> liveKeyRanges(
      Mask mask, RowRange queries, RowRange keys, long granularity) {
    List<RowRange> ranges = new ArrayList<>();
    if (!queries.isEmpty() && !keys.isEmpty()) {
      for (Grid part : LiveRuns.hull(mask, queries, new Grid(keys, granularity))) {
        collect(mask, queries, part, ranges);
      }
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
    KeyRanges.append(ranges, keys.range());
  }
}
