package org.longspan.reference;

import java.util.Arrays;

/** The keys of the largest scores, of those added in ascending key order. */
final class TopScores {
  private final long[] keys;
  private final double[] scores;
  private int held;
  private long added;
  private double maximum = Double.NEGATIVE_INFINITY;

  TopScores(int size) {
    keys = new long[size];
    scores = new double[size];
    Arrays.fill(keys, -1);
  }

  void add(long key, double score) {
    added++;
    maximum = Math.max(maximum, score);
    int place = held;
    while (place > 0 && score > scores[place - 1]) {
      place--;
    }
    if (place == keys.length) {
      return;
    }
    held = Math.min(held + 1, keys.length);
    for (int n = held - 1; n > place; n--) {
      keys[n] = keys[n - 1];
      scores[n] = scores[n - 1];
    }
    keys[place] = key;
    scores[place] = score;
  }

  /** How many keys were added. */
  long added() {
    return added;
  }

  /** The largest score of all; -inf where none was added, NaN where one was NaN. */
  double maximum() {
    return maximum;
  }

  /** The keys by descending score; -1 in unused places. */
  long[] keys() {
    return keys;
  }

  /** The weights {@code exp(s - m) / l} of {@link #keys}; 0 in unused places. */
  double[] weights(double m, double l) {
    double[] weights = new double[keys.length];
    for (int n = 0; n < held; n++) {
      weights[n] = Math.exp(scores[n] - m) / l;
    }
    return weights;
  }
}
