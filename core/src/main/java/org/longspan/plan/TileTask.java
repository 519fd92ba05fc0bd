package org.longspan.plan;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.longspan.pass.Panel;

/**
 * An independent, idempotent piece of a pass.
 *
 * @param units panels, computed one after the other
 * @param costs tiles of all heads, for every unit
 */
public record TileTask(List<Panel> units, List<Long> costs) implements Serializable {
  private static final long serialVersionUID = 1L;

  public TileTask {
    units = List.copyOf(units);
    costs = List.copyOf(costs);
  }

  /** Tiles of all units: what tasks are balanced and progress is counted by. */
  public long cost() {
    long sum = 0;
    for (long cost : costs) {
      sum += cost;
    }
    return sum;
  }

  /** This task without the units that are {@code done}; it may have none left. */
  public TileTask without(Predicate<Panel> done) {
    List<Panel> leftUnits = new ArrayList<>();
    List<Long> leftCosts = new ArrayList<>();
    for (int n = 0; n < units.size(); n++) {
      if (!done.test(units.get(n))) {
        leftUnits.add(units.get(n));
        leftCosts.add(costs.get(n));
      }
    }
    return new TileTask(leftUnits, leftCosts);
  }
}
