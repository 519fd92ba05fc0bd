package org.longspan.gradient;

import org.longspan.shape.RowRange;

/** Takes parts of dQ: sums over the keys of one panel. */
public interface QueryGradientSink {

  /** For where only the gradients of the keys are wanted. */
  QueryGradientSink NONE = (head, queries, gradient) -> {};

  /**
   * Takes rows of one head.
   *
   * @param gradient {@code [rows][d]}, valid during the call
   */
  void take(int head, RowRange queries, float[] gradient);
}
