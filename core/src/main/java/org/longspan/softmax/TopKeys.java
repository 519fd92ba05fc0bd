package org.longspan.softmax;

import java.util.Arrays;

/**
 * The k largest scores of every row with their keys, largest first; of equal scores the lower key
 * comes first. Unused places hold score -inf and key -1.
 */
public final class TopKeys {
  private final int k;
  private final float[] scores;
  private final long[] keys;

  /** Arrays for {@code k} keys of each of {@code rows} rows, to be cleared before use. */
  public TopKeys(int rows, int k) {
    this.k = k;
    scores = new float[Math.multiplyExact(rows, k)];
    keys = new long[scores.length];
  }

  /** Makes all places unused. */
  public void clear() {
    Arrays.fill(scores, Float.NEGATIVE_INFINITY);
    Arrays.fill(keys, -1);
  }

  /** How many keys a row keeps. */
  public int k() {
    return k;
  }

  /** Scores {@code [rows][k]}, live. */
  public float[] scores() {
    return scores;
  }

  /** Keys {@code [rows][k]}, live. */
  public long[] keys() {
    return keys;
  }

  /** The score that a later key has to exceed to enter the row; k must be at least 1. */
  public float threshold(int row) {
    return scores[row * k + k - 1];
  }

  /**
   * Enters a key that comes after all keys the row has seen; one that does not exceed {@link
   * #threshold}, or is NaN, is ignored.
   */
  public void offer(int row, float score, long key) {
    int first = row * k;
    int place = first + k - 1;
    if (!(score > scores[place])) {
      return;
    }
    while (place > first && score > scores[place - 1]) {
      scores[place] = scores[place - 1];
      keys[place] = keys[place - 1];
      place--;
    }
    scores[place] = score;
    keys[place] = key;
  }

  void copyRow(TopKeys from, int row) {
    System.arraycopy(from.scores, row * k, scores, row * k, k);
    System.arraycopy(from.keys, row * k, keys, row * k, k);
  }

  void mergeRow(TopKeys later, int row) {
    for (int n = row * k; n < (row + 1) * k; n++) {
      if (later.keys[n] < 0) {
        return;
      }
      offer(row, later.scores[n], later.keys[n]);
    }
  }
}
