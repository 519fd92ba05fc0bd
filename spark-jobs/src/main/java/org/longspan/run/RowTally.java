package org.longspan.run;

import java.util.function.IntPredicate;
import org.longspan.shape.RowRange;

/** Counts rows (of one head) that have a property, and keeps the lowest position. */
final class RowTally {
  private long count;
  private long first = -1;

  /**
   * Counts rows of the heads of one group.
   *
   * @param rows of all heads, head by head
   * @param has the property of the n-th of them
   */
  void add(RowRange queries, int rows, IntPredicate has) {
    int length = (int) queries.length();
    for (int n = 0; n < rows; n++) {
      if (has.test(n)) {
        count++;
        long position = queries.from() + n % length;
        first = first < 0 ? position : Math.min(first, position);
      }
    }
  }

  long count() {
    return count;
  }

  /** The lowest position of such a row; -1 where there is none. */
  long first() {
    return first;
  }
}
