package org.longspan.kernel.vector;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The queries of a panel as strips {@code [even d + 1][STRIP]}, multiplied by a power of two; the
 * last line of a strip holds the lengths {@code |q|} of its rows so multiplied.
 */
final class PackedQueries {
  private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;
  private static final int STRIP = Lanes.STRIP;

  /** A lesser power of two could take queries below the normal numbers, and one above 1 to Inf. */
  private static final int LEAST_EXPONENT = -20;

  private PackedQueries() {}

  /** Floats of an array for {@code rows} rows, whole strips. */
  static int length(int rows, int width) {
    return AlignedFloats.length(stripAt(rows, width) - AlignedFloats.START);
  }

  /**
   * The part of the scale that queries can be multiplied by without rounding, so that dot products
   * of integers stay exact.
   */
  static float powerOfTwo(float scale) {
    int exponent = scale == 0 ? 0 : Math.getExponent(scale);
    return Math.scalb(1f, Math.max(LEAST_EXPONENT, Math.min(exponent, 0)));
  }

  /** Packs {@code [rows][width]} as the rows from {@code firstRow} on, whole strips. */
  static void pack(
      float[] rows, int width, int[][] maps, float factor, float[] packed, int firstRow) {
    for (int row = 0; row < rows.length / width; row += STRIP) {
      int at = stripAt(firstRow + row, width);
      int lengths = lengthAt(firstRow + row, width);
      Packing.transpose(rows, row * width, width, maps, STRIP, factor, packed, at);
      Arrays.fill(packed, at + width * STRIP, lengths, 0);
      lengths(packed, at, width, lengths);
    }
  }

  /** Where the strip begins whose first row is {@code row}. */
  static int stripAt(int row, int width) {
    return AlignedFloats.START + row * (Lanes.roundUp(width, 2) + 1);
  }

  /** Where the lengths of the strip's rows begin. */
  static int lengthAt(int row, int width) {
    return stripAt(row, width) + Lanes.roundUp(width, 2) * STRIP;
  }

  private static void lengths(float[] packed, int strip, int width, int to) {
    for (int lane = 0; lane < STRIP; lane += Lanes.COUNT) {
      FloatVector sum = FloatVector.zero(SPECIES);
      for (int n = 0; n < width; n++) {
        FloatVector x = FloatVector.fromArray(SPECIES, packed, strip + n * STRIP + lane);
        sum = x.fma(x, sum);
      }
      sum.sqrt().intoArray(packed, to + lane);
    }
  }
}
