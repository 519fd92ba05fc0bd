package org.longspan.analyze.lexical;

import org.longspan.shape.RowRange;
import org.longspan.store.TensorRows;

/** Rows of a token sequence, looked up by type; the tensor itself is never made. */
final class TokenRows implements TensorRows {
  private final int width;
  private final float[][] vectors;
  private final int[] types;

  TokenRows(int width, float[][] vectors, int[] types) {
    this.width = width;
    this.vectors = vectors;
    this.types = types;
  }

  @Override
  public long tokens() {
    return types.length;
  }

  @Override
  public int heads() {
    return vectors.length;
  }

  @Override
  public int features() {
    return width;
  }

  @Override
  public void read(int head, RowRange rows, float[] destination, int offset) {
    int first = Math.toIntExact(rows.from());
    int count = Math.toIntExact(rows.length());
    for (int r = 0; r < count; r++) {
      System.arraycopy(
          vectors[head], types[first + r] * width, destination, offset + r * width, width);
    }
  }

  @Override
  public void close() {}
}
