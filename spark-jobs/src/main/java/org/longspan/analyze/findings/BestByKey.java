package org.longspan.analyze.findings;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The best candidate of every key, for the keys whose best is among the first {@code capacity}.
 *
 * <p>Exact in one pass, whatever the order of arrival: a key that was pushed out can only come back
 * with a candidate that is better than all it had. The order must be total: two candidates are
 * equal only where they are the same.
 */
final class BestByKey<T> {
  private final int capacity;
  private final Comparator<T> order;
  private final TreeSet<Entry<T>> ranking;
  private final Map<Long, Entry<T>> byKey = new HashMap<>();

  /**
   * @param capacity number of keys, at least 1
   * @param order best first
   */
  BestByKey(int capacity, Comparator<T> order) {
    if (capacity < 1) {
      throw new IllegalArgumentException("capacity " + capacity);
    }
    this.capacity = capacity;
    this.order = order;
    this.ranking = new TreeSet<>(Comparator.comparing(Entry::candidate, order));
  }

  void offer(long key, T candidate) {
    if (ranking.size() == capacity && !isBetter(candidate, ranking.last())) {
      return;
    }
    Entry<T> known = byKey.get(key);
    if (known != null) {
      if (!isBetter(candidate, known)) {
        return;
      }
      ranking.remove(known);
    } else if (ranking.size() == capacity) {
      byKey.remove(ranking.pollLast().key());
    }
    Entry<T> entry = new Entry<>(key, candidate);
    byKey.put(key, entry);
    ranking.add(entry);
  }

  /** Best first. */
  List<T> ranked() {
    return ranking.stream().map(Entry::candidate).toList();
  }

  private boolean isBetter(T candidate, Entry<T> entry) {
    return order.compare(candidate, entry.candidate()) < 0;
  }

  private record Entry<T>(long key, T candidate) {}
}
