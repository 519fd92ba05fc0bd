package org.longspan.model.stage;

import java.util.ArrayList;
import java.util.List;
import org.longspan.mask.Mask;
import org.longspan.mask.tile.LiveTiles;
import org.longspan.shape.RowRange;

/**
 * Which rows a stage has to compute so that the rows of a panel come out of it: of every layer
 * those that the layer after it looks at, in whole blocks of rows.
 *
 * @param masks of the layers of the stage, over all rows
 * @param rows all rows
 * @param block rows of a block: every row keeps its place in its block whatever the panel
 */
public record Halo(List<Mask> masks, long rows, long block) {

  /**
   * The rows that come out of every layer, and before them what goes into the first: one range more
   * than there are layers. The last range is the panel.
   */
  public List<RowRange> of(RowRange panel) {
    List<RowRange> ranges = new ArrayList<>(List.of(panel));
    for (int n = masks.size() - 1; n >= 0; n--) {
      ranges.add(0, seen(masks.get(n), ranges.get(0)));
    }
    return ranges;
  }

  /** The rows that some queries see, and themselves, without a gap. */
  private RowRange seen(Mask mask, RowRange queries) {
    List<RowRange> keys = LiveTiles.liveKeyRanges(mask, queries, RowRange.first(rows), block);
    if (keys.isEmpty()) {
      return queries;
    }
    long from = Math.min(queries.from(), keys.get(0).from());
    long to = Math.max(queries.to(), keys.get(keys.size() - 1).to());
    return new RowRange(from, to);
  }
}
