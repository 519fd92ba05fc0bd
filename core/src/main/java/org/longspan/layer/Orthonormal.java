package org.longspan.layer;

/**
 * The Q of a QR decomposition, by the Gram-Schmidt process done twice, after which it is
 * orthonormal to rounding (Giraud et al. 2005).
 */
final class Orthonormal {
  private Orthonormal() {}

  /**
   * Makes rows orthonormal, keeping what the first n of them span for every n.
   *
   * @param rows Modified: {@code [count][length]}, linearly independent
   */
  static void rows(double[] rows, int count, int length) {
    for (int row = 0; row < count; row++) {
      int at = row * length;
      for (int round = 0; round < 2; round++) {
        for (int before = 0; before < at; before += length) {
          add(rows, at, -dot(rows, at, before, length), before, length);
        }
      }
      double scale = 1 / Math.sqrt(dot(rows, at, at, length));
      for (int n = at; n < at + length; n++) {
        rows[n] *= scale;
      }
    }
  }

  private static double dot(double[] rows, int a, int b, int length) {
    double sum = 0;
    for (int n = 0; n < length; n++) {
      sum += rows[a + n] * rows[b + n];
    }
    return sum;
  }

  private static void add(double[] rows, int to, double factor, int from, int length) {
    for (int n = 0; n < length; n++) {
      rows[to + n] += factor * rows[from + n];
    }
  }
}
