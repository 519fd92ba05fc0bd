package org.longspan.kernel;

import java.util.Arrays;
import org.longspan.shape.RowRange;
import org.longspan.store.TensorRows;

/**
 * A tensor {@code [tokens, heads, features]} in memory.
 *
 * @param rest what a read leaves behind the rows that it returns
 */
record MemoryRows(float[] values, int heads, int features, Rest rest) implements TensorRows {

  enum Rest {
    AS_IT_WAS,
    NAN
  }

  @Override
  public long tokens() {
    return values.length / (heads * features);
  }

  @Override
  public void read(int head, RowRange rows, float[] destination, int offset) {
    int to = offset;
    for (long row = rows.from(); row < rows.to(); row++, to += features) {
      int from = Math.toIntExact((row * heads + head) * features);
      System.arraycopy(values, from, destination, to, features);
    }
    if (rest == Rest.NAN) {
      Arrays.fill(destination, to, destination.length, Float.NaN);
    }
  }

  @Override
  public void close() {}
}
