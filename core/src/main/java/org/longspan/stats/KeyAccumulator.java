package org.longspan.stats;

import org.longspan.shape.RowRange;

/** The sums of a {@link KeyStatistic} over the query rows added so far, for some keys of a head. */
public interface KeyAccumulator {

  /** Whether kernels sum them themselves, in {@link KeyStats}: {@link #add} is not called then. */
  default boolean isFused() {
    return false;
  }

  /** The longest distance of pairs that it sums: {@link #add} may be left out for farther ones. */
  default long reach() {
    return Long.MAX_VALUE;
  }

  /**
   * Adds a row of weights; rows come in ascending order.
   *
   * @param query position of the row
   * @param keys some of the keys of this object
   * @param weights the weight of key {@code keys.from() + n} is {@code weights[offset + n *
   *     stride]}. Not modified
   */
  void add(long query, RowRange keys, float[] weights, int offset, int stride);

  /** The sums, live. */
  double[] sums();
}
