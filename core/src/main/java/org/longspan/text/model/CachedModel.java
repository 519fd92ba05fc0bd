package org.longspan.text.model;

import java.util.Arrays;

/**
 * Remembers the tokens of short words: one word a slot, the latest wins. Threads share the table
 * without locks; entries are immutable, so at worst a word is encoded twice.
 */
public final class CachedModel implements SubwordModel {
  private static final int SLOTS = 1 << 16;
  private static final int LONGEST_WORD = 48;

  private final SubwordModel model;
  private final Entry[] entries = new Entry[SLOTS];

  public CachedModel(SubwordModel model) {
    this.model = model;
  }

  private record Entry(int[] word, Subwords tokens) {}

  @Override
  public Subwords encode(int[] codePoints, int from, int to) {
    if (to - from > LONGEST_WORD) {
      return model.encode(codePoints, from, to);
    }
    int hash = 0;
    for (int i = from; i < to; i++) {
      hash = (hash ^ codePoints[i]) * 0x9E3779B1;
    }
    int slot = (hash ^ hash >>> 15) & SLOTS - 1;
    Entry entry = entries[slot];
    if (entry == null || !Arrays.equals(entry.word, 0, entry.word.length, codePoints, from, to)) {
      entry =
          new Entry(Arrays.copyOfRange(codePoints, from, to), model.encode(codePoints, from, to));
      entries[slot] = entry;
    }
    return entry.tokens;
  }

  @Override
  public boolean joins(int left, int right) {
    return model.joins(left, right);
  }
}
