package org.longspan.kernel;

import org.longspan.softmax.PartialState;

/**
 * Takes one row of scores of a tile through the softmax, in place.
 *
 * <p>Rows are as long as the kernel's key tile; dead and padded keys have the score -inf.
 */
public interface RowSoftmax {

  /**
   * Folds scores into m, l, t and the top keys of a state row, and leaves {@code exp(s - m)} in
   * their place.
   *
   * @param scores Modified: {@code count} values from {@code offset} on
   * @param firstKey global position of the first score's key
   * @return the factor {@code exp(m before - m after)} that acc has still to be multiplied by
   */
  float fold(float[] scores, int offset, int count, long firstKey, PartialState state, int row);

  /**
   * Leaves {@code exp(s - lse)} in the place of scores, 0 for dead keys.
   *
   * @param scores Modified: {@code count} values from {@code offset} on
   */
  void weights(float[] scores, int offset, int count, double lse);
}
