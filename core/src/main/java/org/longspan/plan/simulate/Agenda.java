package org.longspan.plan.simulate;

import java.util.PriorityQueue;

/** What happens when; of things at the same time, first what was entered first. */
final class Agenda {
  private final PriorityQueue<Entry> entries = new PriorityQueue<>();
  private long entered;

  private record Entry(double time, long number, Runnable action) implements Comparable<Entry> {
    @Override
    public int compareTo(Entry other) {
      int byTime = Double.compare(time, other.time);
      return byTime != 0 ? byTime : Long.compare(number, other.number);
    }
  }

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
