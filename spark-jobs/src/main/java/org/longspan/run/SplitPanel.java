package org.longspan.run;

import java.io.Serializable;
import org.longspan.shape.RowRange;

/** The panel that the parts of a key split belong to: the key of the reduction. */
record SplitPanel(RowRange queries, int keyHead) implements Serializable {
  private static final long serialVersionUID = 1L;
}
