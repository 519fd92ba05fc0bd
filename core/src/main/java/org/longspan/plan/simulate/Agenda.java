package org.longspan.plan.simulate;

import java.util.Comparator;
import java.util.PriorityQueue;

/** What happens when; of things at the same time, first what was entered first. */
final class Agenda {
  private final PriorityQueue<Entry> entries =
      new PriorityQueue<>(Comparator.comparingDouble(Entry::time).thenComparingLong(Entry::number));
  private long entered;

  private record Entry(double time, long number, Runnable action) {}

  void enter(double time, Runnable action) {
    entries.add(new Entry(time, entered++, action));
  }

  /** When the next thing happens; infinite where nothing does. */
  double next() {
    return entries.isEmpty() ? Double.POSITIVE_INFINITY : entries.peek().time;
  }

  void runNext() {
    entries.remove().action.run();
  }
}
