package org.longspan.plan;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.longspan.shape.RowRange;
import org.longspan.tile.TileProblem;
import org.longspan.tile.TileShape;

/**
 * The counted panels of plans of one problem and kernel: plans for clusters of many sizes have the
 * same panels, and to count their tiles is most of the work of planning.
 */
public final class PanelCounts {
  private final Map<Key, List<PanelWork>> counted = new HashMap<>();

  /** The rows of a panel decide all panels. */
  private record Key(RowRange firstPanel, List<RowRange> splits) {}

  List<PanelWork> of(
      TileProblem problem, TileShape tile, List<RowRange> panels, List<RowRange> splits) {
    if (panels.isEmpty()) {
      return List.of();
    }
    return counted.computeIfAbsent(
        new Key(panels.get(0), splits),
        key ->
            panels.parallelStream()
                .map(
                    queries ->
                        PanelWork.count(problem.mask(), queries, problem.shape(), splits, tile))
                .toList());
  }
}
