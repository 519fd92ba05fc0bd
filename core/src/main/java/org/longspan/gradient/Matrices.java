package org.longspan.gradient;

import java.util.stream.IntStream;

/** Small matrices, row by row. */
final class Matrices {
  static final float[] NO_BIAS = {};

  private Matrices() {}

  /** {@code [rows][columns] -> [columns][rows]}. */
  static float[] transposed(float[] matrix, int rows, int columns) {
    float[] transposed = new float[rows * columns];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        transposed[column * rows + row] = matrix[row * columns + column];
      }
    }
    return transposed;
  }

  /** The values with 0 for each NaN and Inf; the same array where there are none. */
  static float[] finite(float[] values) {
    if (!hasStrays(values)) {
      return values;
    }
    float[] finite = values.clone();
    for (int n : strays(values)) {
      finite[n] = 0;
    }
    return finite;
  }

  /** Where a NaN or Inf is. */
  static int[] strays(float[] values) {
    return hasStrays(values)
        ? IntStream.range(0, values.length).filter(n -> !Float.isFinite(values[n])).toArray()
        : new int[0];
  }

  private static boolean hasStrays(float[] values) {
    float zero = 0;
    for (float value : values) {
      zero += value * 0;
    }
    return zero != 0;
  }
}
