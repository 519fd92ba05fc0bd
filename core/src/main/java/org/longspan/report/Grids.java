package org.longspan.report;

import java.util.Arrays;

/** Checked copies of the arrays that charts are made of. */
final class Grids {
  private Grids() {}

  static double[][] copy(double[][] rows, int columns) {
    return Arrays.stream(rows)
        .map(row -> Arrays.copyOf(row, checkLength(row.length, columns)))
        .toArray(double[][]::new);
  }

  /** A copy of a grid whose planes have equal shapes. */
  static float[][][] copy(float[][][] planes) {
    int rows = planes.length == 0 ? 0 : planes[0].length;
    int columns = rows == 0 ? 0 : planes[0][0].length;
    return Arrays.stream(planes).map(plane -> copy(plane, rows, columns)).toArray(float[][][]::new);
  }

  static long[] ascending(long[] starts) {
    for (int i = 1; i < starts.length; i++) {
      if (starts[i] <= starts[i - 1]) {
        throw new IllegalArgumentException(
            "bucket starts do not ascend: " + starts[i - 1] + ", " + starts[i]);
      }
    }
    return starts.clone();
  }

  private static float[][] copy(float[][] plane, int rows, int columns) {
    checkLength(plane.length, rows);
    return Arrays.stream(plane)
        .map(row -> Arrays.copyOf(row, checkLength(row.length, columns)))
        .toArray(float[][]::new);
  }

  private static int checkLength(int length, int expected) {
    if (length != expected) {
      throw new IllegalArgumentException(expected + " values expected, not " + length);
    }
    return length;
  }
}
