package org.longspan.plan;

import java.util.List;
import org.longspan.tile.Side;

/**
 * One pass of a plan.
 *
 * @param name of the pass, unique in its plan
 * @param stationary the side of a panel that stays in memory while the other streams past
 * @param panels how many panels the pass commits; one that is cut into parts counts once
 * @param parts into how many parts the streaming side of a panel is cut: more than one are merged
 * @param tasks largest first
 * @param totals what is predicted
 */
public record PlannedPass(
    String name, Side stationary, long panels, int parts, List<TileTask> tasks, PassTotals totals) {

  public PlannedPass {
    tasks = List.copyOf(tasks);
  }

  /** Tiles of all heads. */
  public long cost() {
    return tasks.stream().mapToLong(TileTask::cost).sum();
  }
}
