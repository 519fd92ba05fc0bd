package org.longspan.finding.copy;

import java.io.Serializable;
import java.util.Comparator;
import org.longspan.shape.RowRange;

/**
 * Two ranges of words, aligned so that words of one are words of the other.
 *
 * @param first the earlier range, in words of the whole input
 * @param second the later one, which does not overlap it
 * @param equal number of words that are aligned with an equal word
 * @param rarity mean of {@code 1 / (c - 1)} over the n-grams of the first range that the text has c
 *     > 1 times: 1 where they occur nowhere else
 */
record CopiedRun(RowRange first, RowRange second, long equal, double rarity)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Best first; of equals that which begins earlier. */
  static final Comparator<CopiedRun> ORDER =
      Comparator.comparingDouble(CopiedRun::score)
          .reversed()
          .thenComparingLong(run -> run.first.from())
          .thenComparingLong(run -> run.second.from())
          .thenComparingLong(run -> run.first.to())
          .thenComparingLong(run -> run.second.to());

  /** Length times rarity. */
  double score() {
    return equal * rarity;
  }

  /** The share of equal words in the longer range. */
  double matching() {
    return (double) equal / Math.max(first.length(), second.length());
  }

  boolean isExact() {
    return equal == first.length() && equal == second.length();
  }

  /** Whether this run has at least half of the words of another on both sides. */
  boolean covers(CopiedRun other) {
    return 2 * first.intersect(other.first).length() >= other.first.length()
        && 2 * second.intersect(other.second).length() >= other.second.length();
  }
}
