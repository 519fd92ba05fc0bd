package org.longspan.softmax;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.longspan.shape.RowRange;

/**
 * The k largest scores of every row with their keys, largest first; of equal scores the lower key
 * comes first. Unused places hold score -inf and key -1.
 */
public final class TopKeys implements RowStates {
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
  @Override
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

  @Override
  public boolean isFused() {
    return true;
  }

  @Override
  public void fold(int row, float[] values, int offset, int stride, RowRange range) {
    throw new UnsupportedOperationException("kernels offer the keys");
  }

  @Override
  public void copyRow(RowStates states, int row) {
    TopKeys from = (TopKeys) states;
    System.arraycopy(from.scores, row * k, scores, row * k, k);
    System.arraycopy(from.keys, row * k, keys, row * k, k);
  }

  @Override
  public void mergeRow(RowStates later, int row, RowMerge merge) {
    mergeRow((TopKeys) later, row);
  }

  @Override
  public void write(ByteBuffer bytes) {
    bytes.asFloatBuffer().put(scores);
    bytes.position(bytes.position() + Float.BYTES * scores.length);
    bytes.asLongBuffer().put(keys);
    bytes.position(bytes.position() + Long.BYTES * keys.length);
  }

  @Override
  public void read(ByteBuffer bytes) {
    bytes.asFloatBuffer().get(scores);
    bytes.position(bytes.position() + Float.BYTES * scores.length);
    bytes.asLongBuffer().get(keys);
    bytes.position(bytes.position() + Long.BYTES * keys.length);
  }

  @Override
  public RowValues finish(PartialState state, int rows, double[] lse) {
    float[] weights = new float[rows * k];
    for (int n = 0; n < weights.length; n++) {
      int row = n / k;
      boolean empty = lse[row] == Double.NEGATIVE_INFINITY;
      // The largest of these scores is m, except for its rounding.
      double difference = (double) scores[n] - scores[row * k];
      weights[n] = empty ? 0 : (float) (Math.exp(difference) / state.l()[row]);
    }
    return RowValues.of(StrongestKeys.KEY, Arrays.copyOf(keys, rows * k))
        .and(RowValues.of(StrongestKeys.WEIGHT, weights));
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
