package org.longspan.store;

import org.longspan.shape.RowRange;

/**
 * A tensor in memory.
 *
 * @param values {@code [tokens, heads, features]}
 * @param heads heads, at least 1
 * @param features features of a head, at least 1
 */
public record MemoryRows(float[] values, int heads, int features) implements TensorRows {

  public MemoryRows {
    if (heads < 1 || features < 1 || values.length % (heads * features) != 0) {
      throw new IllegalArgumentException(
          values.length + " values are no rows of " + heads + " heads of " + features);
    }
  }

  @Override
  public long tokens() {
    return values.length / (heads * features);
  }

  @Override
  public void read(int head, RowRange rows, float[] destination, int offset) {
    RowReads.check(this, head, rows, destination, offset);
    int first = Math.toIntExact(rows.from());
    int count = Math.toIntExact(rows.length());
    if (heads == 1) {
      System.arraycopy(values, first * features, destination, offset, count * features);
      return;
    }
    for (int row = 0; row < count; row++) {
      int from = ((first + row) * heads + head) * features;
      System.arraycopy(values, from, destination, offset + row * features, features);
    }
  }

  @Override
  public void close() {}
}
