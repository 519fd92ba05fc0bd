package org.longspan.report.reading;

import java.util.Arrays;

/**
 * How much of every passage a page holds: the largest length to which all passages may be cut so
 * that together they have at most {@value #BUDGET} characters; never more than {@value #MOST}.
 */
public final class ExcerptLength {
  /** Characters of all passages of a page. */
  public static final long BUDGET = 3_500_000;

  /** Characters of one passage: longer ones are read in the document. */
  public static final int MOST = 1_500;

  private ExcerptLength() {}

  /**
   * @param lengths characters of the passages. Not modified
   */
  public static int of(int[] lengths) {
    int[] ascending = lengths.clone();
    Arrays.sort(ascending);
    long before = 0;
    for (int n = 0; n < ascending.length && ascending[n] <= MOST; n++) {
      int left = ascending.length - n;
      if (before + (long) left * ascending[n] > BUDGET) {
        return (int) ((BUDGET - before) / left);
      }
      before += ascending[n];
    }
    long longer = Arrays.stream(ascending).filter(length -> length > MOST).count();
    return longer == 0 ? MOST : (int) Math.min(MOST, (BUDGET - before) / longer);
  }
}
