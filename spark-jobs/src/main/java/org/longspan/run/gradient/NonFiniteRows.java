package org.longspan.run.gradient;

/** Counts rows that have a NaN or an infinity, and keeps the lowest position. */
public final class NonFiniteRows {
  private long count;
  private long first = -1;

  void add(long position, float[] values, int offset, int width) {
    for (int n = offset; n < offset + width; n++) {
      if (!Float.isFinite(values[n])) {
        count++;
        first = first < 0 ? position : Math.min(first, position);
        return;
      }
    }
  }

  public long count() {
    return count;
  }

  /** The lowest position of such a row; -1 where there is none. */
  public long first() {
    return first;
  }
}
