package org.longspan.text;

import java.util.Arrays;

/**
 * The tokens of a piece of text: ids, and for each the bytes {@code [from, to)} of the UTF-8 source
 * that it comes from. Tokens of one character have the same bytes; a token that comes from no
 * character (a prefix) has an empty range.
 */
public final class SubwordTokens {
  private final long offset;
  private final int[] ids;
  private final int[] from;
  private final int[] to;

  SubwordTokens(long offset, int[] ids, int[] from, int[] to) {
    this.offset = offset;
    this.ids = ids;
    this.from = from;
    this.to = to;
  }

  public int size() {
    return ids.length;
  }

  public int id(int index) {
    return ids[index];
  }

  /** A copy of the ids. */
  public int[] ids() {
    return ids.clone();
  }

  /** The first byte of a token, counted from the beginning of the document. */
  public long from(int index) {
    return offset + from[index];
  }

  /** The byte after a token, counted from the beginning of the document. */
  public long to(int index) {
    return offset + to[index];
  }

  /** The same tokens of a piece that begins at byte {@code position} of its document. */
  SubwordTokens at(long position) {
    return new SubwordTokens(position, ids, from, to);
  }

  /** Collects tokens. */
  static final class Builder {
    private int[] ids = new int[64];
    private int[] from = new int[64];
    private int[] to = new int[64];
    private int size;

    void add(int id, int start, int end) {
      if (size == ids.length) {
        int capacity = size + (size >> 1);
        ids = Arrays.copyOf(ids, capacity);
        from = Arrays.copyOf(from, capacity);
        to = Arrays.copyOf(to, capacity);
      }
      ids[size] = id;
      from[size] = start;
      to[size++] = end;
    }

    SubwordTokens build() {
      return new SubwordTokens(
          0, Arrays.copyOf(ids, size), Arrays.copyOf(from, size), Arrays.copyOf(to, size));
    }
  }
}
