package org.longspan.layer;

/**
 * {@code out[r][o] = bias[o] + sum over i of in[r][i] weight[o][i]}.
 *
 * <p>Immutable, and may be used by several threads at a time. A row's result depends on neither the
 * other rows nor how many there are, only on its place in its block of {@link
 * LinearBackend#blockRows} rows: panels that begin at multiples of it give the same bits, whatever
 * the panels are.
 */
public interface Linear {

  /** Features of an input row. */
  int inputs();

  /** Features of an output row. */
  int outputs();

  /**
   * Multiplies the first {@code rows} rows.
   *
   * @param in {@code [rows][inputs]}
   * @param out Modified: {@code [rows][outputs]}
   */
  void apply(float[] in, int rows, float[] out);

  /**
   * As {@link #apply(float[], int, float[])}, of rows that lie in columns; the same bits.
   *
   * @param in {@code [inputs][rows]}
   * @param out Modified: {@code [rows][outputs]}
   */
  default void applyToColumns(float[] in, int rows, float[] out) {
    float[] transposed = new float[Math.multiplyExact(rows, inputs())];
    for (int row = 0; row < rows; row++) {
      for (int n = 0; n < inputs(); n++) {
        transposed[row * inputs() + n] = in[n * rows + row];
      }
    }
    apply(transposed, rows, out);
  }

  /** The product in a new array. */
  default float[] apply(float[] in, int rows) {
    float[] out = new float[Math.multiplyExact(rows, outputs())];
    apply(in, rows, out);
    return out;
  }
}
