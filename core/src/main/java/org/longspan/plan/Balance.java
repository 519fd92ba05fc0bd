package org.longspan.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.longspan.pass.Panel;

/**
 * Deals units out to tasks, largest first to the least loaded task, and puts the largest task
 * first.
 *
 * <p>Source: Graham, "Bounds on multiprocessing timing anomalies" (1969).
 */
final class Balance {
  /** A unit and its cost in tiles. */
  record Weighted(Panel unit, long cost) {}

  private Balance() {}

  static List<TileTask> tasks(List<Weighted> units, int most) {
    List<Weighted> largestFirst = new ArrayList<>(units);
    largestFirst.sort(Comparator.comparingLong(Weighted::cost).reversed());
    PriorityQueue<Bin> bins = new PriorityQueue<>();
    for (int n = 0; n < Math.min(most, units.size()); n++) {
      bins.add(new Bin(n));
    }
    for (Weighted unit : largestFirst) {
      Bin least = bins.remove();
      least.units.add(unit.unit());
      least.costs.add(unit.cost());
      least.cost += unit.cost();
      bins.add(least);
    }
    return bins.stream()
        .sorted(Comparator.<Bin>comparingLong(bin -> -bin.cost).thenComparing(bin -> bin.number))
        .map(bin -> new TileTask(bin.units, bin.costs))
        .toList();
  }

  private static final class Bin implements Comparable<Bin> {
    private final int number;
    private final List<Panel> units = new ArrayList<>();
    private final List<Long> costs = new ArrayList<>();
    private long cost;

    Bin(int number) {
      this.number = number;
    }

    /** Equal loads go by the number of units, so that units without cost spread too. */
    @Override
    public int compareTo(Bin other) {
      if (cost != other.cost) {
        return Long.compare(cost, other.cost);
      }
      int bySize = Integer.compare(units.size(), other.units.size());
      return bySize != 0 ? bySize : Integer.compare(number, other.number);
    }
  }
}
