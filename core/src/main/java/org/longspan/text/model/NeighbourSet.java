package org.longspan.text.model;

import java.util.Arrays;
import org.longspan.text.chars.LongHash;

/** Pairs of characters, in a hash table with linear probing. */
final class NeighbourSet {
  private static final long EMPTY = -1;

  private long[] pairs = new long[1 << 10];
  private int size;

  NeighbourSet() {
    Arrays.fill(pairs, EMPTY);
  }

  /** Adds all neighbours within a token. */
  void addAll(String token) {
    int left = token.codePointAt(0);
    for (int i = Character.charCount(left); i < token.length(); i += Character.charCount(left)) {
      int right = token.codePointAt(i);
      add((long) left << 32 | right);
      left = right;
    }
  }

  boolean contains(int left, int right) {
    long pair = (long) left << 32 | right;
    return pairs[slot(pair)] == pair;
  }

  private void add(long pair) {
    if (2 * size >= pairs.length) {
      grow();
    }
    int slot = slot(pair);
    if (pairs[slot] == EMPTY) {
      pairs[slot] = pair;
      size++;
    }
  }

  private int slot(long pair) {
    int mask = pairs.length - 1;
    int slot = LongHash.of(pair) & mask;
    while (pairs[slot] != EMPTY && pairs[slot] != pair) {
      slot = slot + 1 & mask;
    }
    return slot;
  }

  private void grow() {
    long[] old = pairs;
    pairs = new long[2 * old.length];
    Arrays.fill(pairs, EMPTY);
    for (long pair : old) {
      if (pair != EMPTY) {
        pairs[slot(pair)] = pair;
      }
    }
  }
}
