package org.longspan.run;

import org.longspan.shape.RowRange;
import org.longspan.softmax.FinishedRows;

/** Counts the rows (of one head) whose result is NaN. */
final class NanRows {
  private final int valueWidth;
  private long count;
  private long first = -1;

  NanRows(int valueWidth) {
    this.valueWidth = valueWidth;
  }

  /** Counts the rows of the heads of one group. */
  void add(RowRange queries, FinishedRows group) {
    int rows = (int) queries.length();
    for (int n = 0; n < group.lse().length; n++) {
      if (Double.isNaN(group.lse()[n]) || hasNan(group.output(), n * valueWidth)) {
        count++;
        long position = queries.from() + n % rows;
        first = first < 0 ? position : Math.min(first, position);
      }
    }
  }

  private boolean hasNan(float[] values, int offset) {
    for (int n = offset; n < offset + valueWidth; n++) {
      if (Float.isNaN(values[n])) {
        return true;
      }
    }
    return false;
  }

  long count() {
    return count;
  }

  /** The lowest position of such a row; -1 where there is none. */
  long first() {
    return first;
  }
}
