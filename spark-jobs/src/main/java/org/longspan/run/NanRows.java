package org.longspan.run;

import org.longspan.shape.RowRange;
import org.longspan.softmax.FinishedRows;

/** Counts the rows (of one head) whose result is NaN or infinite. */
final class NanRows {
  private final int valueWidth;
  private final RowTally tally = new RowTally();

  NanRows(int valueWidth) {
    this.valueWidth = valueWidth;
  }

  /** Counts the rows of the heads of one group. */
  void add(RowRange queries, FinishedRows group) {
    double[] lse = group.lse();
    tally.add(
        queries, lse.length, n -> !isResult(lse[n]) || hasOther(group.output(), n * valueWidth));
  }

  /** An empty row has the lse -inf. */
  private static boolean isResult(double lse) {
    return Double.isFinite(lse) || lse == Double.NEGATIVE_INFINITY;
  }

  private boolean hasOther(float[] values, int offset) {
    for (int n = offset; n < offset + valueWidth; n++) {
      if (!Float.isFinite(values[n])) {
        return true;
      }
    }
    return false;
  }

  long count() {
    return tally.count();
  }

  /** The lowest position of such a row; -1 where there is none. */
  long first() {
    return tally.first();
  }
}
