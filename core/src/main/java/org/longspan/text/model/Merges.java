package org.longspan.text.model;

import java.util.Arrays;
import org.longspan.text.chars.LongHash;

/** The merges of BPE: their ranks by pair of ids, in a hash table with linear probing. */
final class Merges {
  static final int NONE = -1;

  private static final long EMPTY = -1;

  private final long[] pairs;
  private final int[] ranks;
  private final int[] results;

  /**
   * @param count the number of merges
   */
  Merges(int count) {
    int slots = Integer.highestOneBit(Math.max(count, 1)) << 2;
    pairs = new long[slots];
    ranks = new int[slots];
    results = new int[count];
    Arrays.fill(pairs, EMPTY);
  }

  /** Adds the merge of a rank; the last of equal pairs counts. */
  void put(int rank, int left, int right, int result) {
    int slot = slot(left, right);
    pairs[slot] = pair(left, right);
    ranks[slot] = rank;
    results[rank] = result;
  }

  /** The rank of the merge that joins two tokens, or {@link #NONE}. */
  int rank(int left, int right) {
    int slot = slot(left, right);
    return pairs[slot] == EMPTY ? NONE : ranks[slot];
  }

  /** The token that the merge of a rank makes. */
  int result(int rank) {
    return results[rank];
  }

  private int slot(int left, int right) {
    long pair = pair(left, right);
    int mask = pairs.length - 1;
    int slot = LongHash.of(pair) & mask;
    while (pairs[slot] != EMPTY && pairs[slot] != pair) {
      slot = slot + 1 & mask;
    }
    return slot;
  }

  private static long pair(int left, int right) {
    return (long) left << 32 | right;
  }
}
