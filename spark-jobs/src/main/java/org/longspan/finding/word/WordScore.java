package org.longspan.finding.word;

import java.io.Serializable;

/**
 * A word and what its passages receive.
 *
 * @param passages that have it
 * @param ratio {@code exp(mean - m)}: the geometric mean of received over expected attention of
 *     these passages, over that of all
 * @param low {@code exp(mean - m - c e)}, where {@code e = s sqrt((P - n) / (n (P - 1)))} is the
 *     standard deviation of the mean of n passages that are drawn without replacement from P, whose
 *     standard deviation is s, and c is given by {@link #width}
 */
record WordScore(String word, long passages, double ratio, double low)
    implements Serializable, Comparable<WordScore> {
  private static final long serialVersionUID = 1L;
  private static final double LEAST_WIDTH = 1.96;

  /**
   * The score of a word.
   *
   * @param sum of the logarithms of its passages
   * @param width of the interval to its lower end, in standard deviations
   */
  static WordScore of(String word, long passages, double sum, LogRatios of, double width) {
    double mean = sum / passages - of.mean();
    double error =
        of.deviation()
            * Math.sqrt((of.count() - passages) / ((double) passages * (of.count() - 1)));
    return new WordScore(word, passages, Math.exp(mean), Math.exp(mean - width * error));
  }

  /**
   * Standard deviations that chance does not reach in so many words: {@code sqrt(2 ln words)},
   * about the largest of as many normally distributed values, and at least 1.96.
   */
  static double width(long words) {
    return Math.max(LEAST_WIDTH, Math.sqrt(2 * Math.log(words)));
  }

  /** The highest low end first. */
  @Override
  public int compareTo(WordScore other) {
    int order = Double.compare(other.low, low);
    return order == 0 ? word.compareTo(other.word) : order;
  }

  /** Whether a word is in more than the square root of so many passages. */
  boolean isFrequent(long all) {
    return (double) passages * passages > all;
  }
}
