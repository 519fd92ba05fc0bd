package org.longspan.layer;

/**
 * Sums over the features of a row in float64, in four chains that are added at the end: the order
 * is the same on every machine.
 */
final class RowSums {
  private RowSums() {}

  /** The sum of {@code width} values from {@code at} on. */
  static double sum(float[] in, int at, int width) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int end = at + width;
    int n = at;
    for (; n + 3 < end; n += 4) {
      a += in[n];
      b += in[n + 1];
      c += in[n + 2];
      d += in[n + 3];
    }
    for (; n < end; n++) {
      a += in[n];
    }
    return a + b + (c + d);
  }

  /** The sum of the squares of the differences to {@code mean}. */
  static double squares(float[] in, int at, int width, double mean) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int end = at + width;
    int n = at;
    for (; n + 3 < end; n += 4) {
      a = Math.fma(in[n] - mean, in[n] - mean, a);
      b = Math.fma(in[n + 1] - mean, in[n + 1] - mean, b);
      c = Math.fma(in[n + 2] - mean, in[n + 2] - mean, c);
      d = Math.fma(in[n + 3] - mean, in[n + 3] - mean, d);
    }
    for (; n < end; n++) {
      a = Math.fma(in[n] - mean, in[n] - mean, a);
    }
    return a + b + (c + d);
  }
}
