package org.longspan.analyze.reading;

import java.util.Arrays;
import java.util.stream.IntStream;

/** A document in stretches of equally many passages, as many as a chart shows. */
final class Stretches {
  private static final int MOST = 1_200;

  private final int count;
  private final int each;
  private final double[] sums;

  /**
   * @param count passages of the document
   */
  Stretches(int count) {
    this.count = count;
    each = Math.max(1, (count + MOST - 1) / MOST);
    sums = new double[(count + each - 1) / each];
  }

  /** The first passage of each. */
  long[] starts() {
    return IntStream.range(0, sums.length).mapToLong(n -> (long) n * each).toArray();
  }

  /** Adds a passage's value to that of its stretch. */
  void add(int passage, double value) {
    sums[passage / each] += value;
  }

  /** The mean values of the passages of each. */
  double[] means() {
    double[] means = new double[sums.length];
    Arrays.setAll(means, n -> sums[n] / (Math.min(count, (n + 1) * each) - n * each));
    return means;
  }
}
