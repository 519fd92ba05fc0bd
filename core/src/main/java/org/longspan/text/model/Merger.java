package org.longspan.text.model;

/**
 * Applies merges to the symbols of one word in O(n log n): the symbols are a linked list, and a
 * heap holds (rank, position) of every pair that can be joined. An entry whose pair has changed
 * since is passed over.
 */
final class Merger {
  private static final int GONE = -2;

  private final Merges merges;
  private final int[] ids;
  private final int[] next;
  private final int[] previous;
  private final LongHeap heap;

  private Merger(Subwords symbols, Merges merges) {
    int size = symbols.size();
    this.merges = merges;
    ids = new int[size];
    next = new int[size];
    previous = new int[size];
    heap = new LongHeap(size);
    for (int i = 0; i < size; i++) {
      ids[i] = symbols.id(i);
      next[i] = i + 1;
      previous[i] = i - 1;
    }
  }

  static Subwords merge(Subwords symbols, Merges merges) {
    return symbols.size() < 2 ? symbols : new Merger(symbols, merges).merged(symbols);
  }

  private Subwords merged(Subwords symbols) {
    for (int i = 0; i + 1 < ids.length; i++) {
      offer(i);
    }
    while (!heap.isEmpty()) {
      long best = heap.poll();
      int at = (int) best;
      int rank = (int) (best >>> 32);
      if (ids[at] != GONE && next[at] < ids.length && rank(at) == rank) {
        join(at, rank);
      }
    }
    Subwords tokens = new Subwords(4);
    for (int i = 0; i < ids.length; i = next[i]) {
      tokens.add(ids[i], symbols.from(i), symbols.to(next[i] - 1));
    }
    return tokens;
  }

  private void join(int at, int rank) {
    int right = next[at];
    ids[at] = merges.result(rank);
    ids[right] = GONE;
    next[at] = next[right];
    if (next[at] < ids.length) {
      previous[next[at]] = at;
      offer(at);
    }
    if (previous[at] >= 0) {
      offer(previous[at]);
    }
  }

  private void offer(int at) {
    int rank = rank(at);
    if (rank != Merges.NONE) {
      heap.add((long) rank << 32 | at);
    }
  }

  private int rank(int at) {
    return merges.rank(ids[at], ids[next[at]]);
  }
}
