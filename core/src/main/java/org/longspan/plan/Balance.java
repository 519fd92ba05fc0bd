package org.longspan.plan;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Deals units out to tasks, largest first to the least loaded task, and puts the largest task
 * first.
 *
 * <p>Source: Graham, "Bounds on multiprocessing timing anomalies" (1969).
 */
final class Balance {
  /** A unit and its cost in tiles. */
  record Weighted<U extends Serializable>(U unit, long cost) {}

  private Balance() {}

  static <U extends Serializable> List<TileTask<U>> tasks(List<Weighted<U>> units, int most) {
    List<Weighted<U>> largestFirst = new ArrayList<>(units);
    largestFirst.sort(Comparator.<Weighted<U>>comparingLong(Weighted::cost).reversed());
    PriorityQueue<Bin<U>> bins = new PriorityQueue<>();
    for (int n = 0; n < Math.min(most, units.size()); n++) {
      bins.add(new Bin<>(n));
    }
    for (Weighted<U> unit : largestFirst) {
      Bin<U> least = bins.remove();
      least.units.add(unit.unit());
      least.costs.add(unit.cost());
      least.cost += unit.cost();
      bins.add(least);
    }
    return bins.stream()
        .sorted(Comparator.<Bin<U>>comparingLong(bin -> -bin.cost).thenComparing(bin -> bin.number))
        .map(bin -> new TileTask<>(bin.units, bin.costs))
        .toList();
  }

  private static final class Bin<U> implements Comparable<Bin<U>> {
    private final int number;
    private final List<U> units = new ArrayList<>();
    private final List<Long> costs = new ArrayList<>();
    private long cost;

    Bin(int number) {
      this.number = number;
    }

    /** Equal loads go by the number of units, so that units without cost spread too. */
    @Override
    public int compareTo(Bin<U> other) {
      return Comparator.<Bin<U>>comparingLong(bin -> bin.cost)
          .thenComparing(bin -> bin.units.size())
          .thenComparing(bin -> bin.number)
          .compare(this, other);
    }
  }
}
