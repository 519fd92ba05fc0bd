package org.longspan.layer;

/** Scales every row of a panel by a measure of its own size. */
public interface Norm {

  /** Features of a row. */
  int width();

  /**
   * Normalises the first {@code rows} rows; sums are float64.
   *
   * @param in {@code [rows][width]}
   * @param out Modified: {@code [rows][width]}; may be {@code in}
   */
  void apply(float[] in, int rows, float[] out);
}
