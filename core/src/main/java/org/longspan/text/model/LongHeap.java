package org.longspan.text.model;

import java.util.Arrays;

/** A binary heap of numbers, the smallest first. */
final class LongHeap {
  private long[] values;
  private int size;

  LongHeap(int capacity) {
    values = new long[Math.max(capacity, 4)];
  }

  boolean isEmpty() {
    return size == 0;
  }

  void add(long value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, 2 * size);
    }
    int at = size++;
    while (at > 0 && values[at - 1 >> 1] > value) {
      values[at] = values[at - 1 >> 1];
      at = at - 1 >> 1;
    }
    values[at] = value;
  }

  /** Removes the smallest; the heap must not be empty. */
  long poll() {
    long first = values[0];
    long last = values[--size];
    int at = 0;
    for (int child = 1; child < size; child = 2 * at + 1) {
      if (child + 1 < size && values[child + 1] < values[child]) {
        child++;
      }
      if (values[child] >= last) {
        break;
      }
      values[at] = values[child];
      at = child;
    }
    values[at] = last;
    return first;
  }
}
