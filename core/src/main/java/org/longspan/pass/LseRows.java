package org.longspan.pass;

import org.longspan.shape.RowRange;

/** The lse of query rows, float64: in float32 it is too coarse for {@code exp(s - lse)}. */
public interface LseRows {

  /** The lse {@code [queries]} of one query head, by positions. */
  double[] read(int head, RowRange queries);
}
