package org.longspan.finding.copy;

import java.util.Arrays;

/** A list of longs that grows. */
final class LongList {
  private long[] values = new long[16];
  private int size;

  int size() {
    return size;
  }

  void add(long value) {
    reserve(1);
    values[size++] = value;
  }

  void addAll(long[] added) {
    reserve(added.length);
    System.arraycopy(added, 0, values, size, added.length);
    size += added.length;
  }

  private void reserve(int more) {
    if (size + more > values.length) {
      values = Arrays.copyOf(values, Math.max(2 * values.length, size + more));
    }
  }

  long[] toArray() {
    return Arrays.copyOf(values, size);
  }
}
