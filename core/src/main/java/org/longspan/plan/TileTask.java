package org.longspan.plan;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * An independent, idempotent piece of a pass.
 *
 * @param units panels of the first pass or key panels of the second, computed one after the other
 * @param costs tiles of all heads, for every unit
 */
public record TileTask<U extends Serializable>(List<U> units, List<Long> costs)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  public TileTask {
    units = List.copyOf(units);
    costs = List.copyOf(costs);
  }

  /** Tiles of all units: what tasks are balanced and progress is counted by. */
  public long cost() {
    return costs.stream().mapToLong(Long::longValue).sum();
  }

  /** This task without the units that are {@code done}; it may have none left. */
  public TileTask<U> without(Predicate<U> done) {
    List<U> leftUnits = new ArrayList<>();
    List<Long> leftCosts = new ArrayList<>();
    for (int n = 0; n < units.size(); n++) {
      if (!done.test(units.get(n))) {
        leftUnits.add(units.get(n));
        leftCosts.add(costs.get(n));
      }
    }
    return new TileTask<>(leftUnits, leftCosts);
  }
}
