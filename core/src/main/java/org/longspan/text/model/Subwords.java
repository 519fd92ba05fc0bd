package org.longspan.text.model;

import java.util.Arrays;

/** The tokens of a word: their ids, and which code points {@code [from, to)} of it they cover. */
public final class Subwords {
  private int[] ids;
  private int[] from;
  private int[] to;
  private int size;

  /**
   * @param capacity the expected number of tokens
   */
  public Subwords(int capacity) {
    ids = new int[capacity];
    from = new int[capacity];
    to = new int[capacity];
  }

  public int size() {
    return size;
  }

  public int id(int index) {
    return ids[index];
  }

  public int from(int index) {
    return from[index];
  }

  public int to(int index) {
    return to[index];
  }

  void add(int id, int start, int end) {
    if (size == ids.length) {
      int capacity = size + (size >> 1) + 4;
      ids = Arrays.copyOf(ids, capacity);
      from = Arrays.copyOf(from, capacity);
      to = Arrays.copyOf(to, capacity);
    }
    ids[size] = id;
    from[size] = start;
    to[size++] = end;
  }

  /** The same tokens in reverse order. */
  Subwords reversed() {
    Subwords reversed = new Subwords(size);
    for (int i = size - 1; i >= 0; i--) {
      reversed.add(ids[i], from[i], to[i]);
    }
    return reversed;
  }
}
