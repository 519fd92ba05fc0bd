package org.longspan.pass;

import org.longspan.shape.RowRange;
import org.longspan.softmax.LseValues;

/** The lse of query rows. */
public interface LseRows {

  /** The lse {@code [queries]} of one query head, by positions. */
  LseValues read(int head, RowRange queries);
}
