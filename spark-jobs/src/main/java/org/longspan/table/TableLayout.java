package org.longspan.table;

import java.io.Serializable;
import org.longspan.input.TensorShape;
import org.longspan.shape.AttentionShape;

/** The columns of a table, whose layouts fit each other. */
public record TableLayout(ColumnLayout q, ColumnLayout k, ColumnLayout v) implements Serializable {
  private static final long serialVersionUID = 1L;

  public TableLayout {
    fit(0, q, k, v);
  }

  public AttentionShape shape(long rows) {
    return fit(rows, q, k, v);
  }

  private static AttentionShape fit(long rows, ColumnLayout q, ColumnLayout k, ColumnLayout v) {
    return TensorShape.fit(shape(rows, q), shape(rows, k), shape(rows, v));
  }

  private static TensorShape shape(long rows, ColumnLayout column) {
    return new TensorShape(rows, column.heads(), column.features());
  }
}
