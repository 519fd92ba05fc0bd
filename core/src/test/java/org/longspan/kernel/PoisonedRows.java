package org.longspan.kernel;

import java.util.Arrays;
import org.longspan.shape.RowRange;
import org.longspan.store.TensorRows;

/** Rows whose every read leaves NaN in the rest of the destination. */
record PoisonedRows(TensorRows rows) implements TensorRows {

  @Override
  public long tokens() {
    return rows.tokens();
  }

  @Override
  public int heads() {
    return rows.heads();
  }

  @Override
  public int features() {
    return rows.features();
  }

  @Override
  public void read(int head, RowRange range, float[] destination, int offset) {
    rows.read(head, range, destination, offset);
    int to = offset + Math.toIntExact(range.length()) * features();
    Arrays.fill(destination, to, destination.length, Float.NaN);
  }

  @Override
  public void close() {
    rows.close();
  }
}
