package org.longspan.softmax;

import java.nio.ByteBuffer;
import org.longspan.shape.RowRange;

/** What a {@link RowStatistic} keeps of the rows of a {@link PartialState}; a monoid per row. */
public interface RowStates {

  /** Makes every row the identity. */
  void clear();

  /**
   * Whether the kernels fold scores into these states themselves, as part of their softmax: {@link
   * #fold} is not called then.
   */
  default boolean isFused() {
    return false;
  }

  /**
   * Folds scores of one row.
   *
   * @param scores the score of key {@code keys.from() + n} is {@code scores[offset + n * stride]};
   *     -inf is a pair that is not live and has to leave the state as it is. Not modified
   */
  void fold(int row, float[] scores, int offset, int stride, RowRange keys);

  /** Replaces a row, which is the identity, by that of {@code from}. */
  void copyRow(RowStates from, int row);

  /** Merges a row with that of keys that come after its own. */
  void mergeRow(RowStates later, int row, RowMerge merge);

  /** Appends all rows in little-endian order. */
  void write(ByteBuffer bytes);

  /** Reads what {@link #write} has written. */
  void read(ByteBuffer bytes);

  /** The values of the first rows, whose lse is known; in the tensors of the statistic. */
  RowValues finish(PartialState state, int rows, double[] lse);
}
