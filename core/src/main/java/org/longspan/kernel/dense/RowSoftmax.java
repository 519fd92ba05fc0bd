package org.longspan.kernel.dense;

import java.util.ServiceLoader;
import org.longspan.softmax.PartialState;
import org.longspan.softmax.TopKeys;

/**
 * Takes one row of scores of a tile through the softmax, in place.
 *
 * <p>Rows are as long as the kernel's key tile; dead and padded keys have the score -inf.
 */
public interface RowSoftmax {

  /** In vectors where the JVM has them, a service of {@code kernel.vector}; else in plain loops. */
  static RowSoftmax fastest() {
    if (ModuleLayer.boot().findModule("jdk.incubator.vector").isEmpty()) {
      return new PlainRowSoftmax();
    }
    ClassLoader loader = RowSoftmax.class.getClassLoader();
    return ServiceLoader.load(RowSoftmax.class, loader).findFirst().orElseThrow();
  }

  /**
   * Offers the keys of scores to the strongest ones of a row.
   *
   * @param scores {@code count} values from {@code offset} on
   * @param firstKey global position of the first score's key
   * @param strongest the scores that are compared and kept
   * @param top Modified: its row {@code row}
   */
  void offer(
      float[] scores,
      int offset,
      int count,
      long firstKey,
      RowScores strongest,
      TopKeys top,
      int row);

  /**
   * Folds scores into m, l and t of a state row, and leaves {@code exp(s - m)} in their place.
   *
   * @param scores Modified: {@code count} values from {@code offset} on
   * @return the factor {@code exp(m before - m after)} that acc has still to be multiplied by
   */
  float fold(float[] scores, int offset, int count, PartialState state, int row);

  /**
   * Leaves {@code exp((s - high) - low)} in the place of scores, 0 for dead keys.
   *
   * @param scores Modified: {@code count} values from {@code offset} on
   */
  void weights(float[] scores, int offset, int count, double high, double low);
}
