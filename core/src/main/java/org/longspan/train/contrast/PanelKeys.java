package org.longspan.train.contrast;

import org.longspan.shape.RowRange;
import org.longspan.store.TensorRows;

/**
 * Projected keys of a panel, by their positions.
 *
 * @param values {@code [panel][width]}
 */
record PanelKeys(float[] values, RowRange panel) implements TensorRows {

  @Override
  public long tokens() {
    return panel.to();
  }

  @Override
  public int heads() {
    return 1;
  }

  @Override
  public int features() {
    return values.length / (int) panel.length();
  }

  @Override
  public void read(int head, RowRange rows, float[] destination, int offset) {
    int from = (int) (rows.from() - panel.from()) * features();
    System.arraycopy(values, from, destination, offset, (int) rows.length() * features());
  }

  @Override
  public void close() {}
}
