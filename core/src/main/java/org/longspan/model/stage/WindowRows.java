package org.longspan.model.stage;

import java.util.Arrays;
import org.longspan.shape.RowRange;
import org.longspan.store.RowReads;
import org.longspan.store.TensorRows;

/**
 * Some rows of a tensor in memory; all others are zero. A kernel reads whole key tiles, of which
 * the mask leaves out what lies outside.
 *
 * @param values {@code [rows, heads, features]}
 * @param rows where they lie
 * @param tokens all rows of the tensor
 */
public record WindowRows(float[] values, RowRange rows, long tokens, int heads, int features)
    implements TensorRows {

  @Override
  public void read(int head, RowRange wanted, float[] destination, int offset) {
    RowReads.check(this, head, wanted, destination, offset);
    Arrays.fill(destination, offset, offset + (int) wanted.length() * features, 0);
    RowRange here = wanted.intersect(rows);
    for (long row = here.from(); row < here.to(); row++) {
      int from = ((int) (row - rows.from()) * heads + head) * features;
      int to = offset + (int) (row - wanted.from()) * features;
      System.arraycopy(values, from, destination, to, features);
    }
  }

  @Override
  public void close() {}
}
