package org.longspan.kernel.vector;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The queries of a panel as strips {@code [even d + 1][STRIP]}, multiplied by {@link
 * #factorOfQueries}; the last line of a strip holds the lengths {@code |q|} of its rows so
 * multiplied.
 */
public final class PackedQueries {
  private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;
  private static final int STRIP = Lanes.STRIP;

  /** Less could take queries below the normal numbers. */
  private static final float LEAST_POWER = 0x1p-8f;

  private PackedQueries() {}

  /** Floats of an array for {@code rows} rows, whole strips. */
  static int length(int rows, int width) {
    return AlignedFloats.length(stripAt(rows, width) - AlignedFloats.START);
  }

  /**
   * The part of the scale that goes into the queries: all of it where it is a power of two from
   * 2^-8 to 1, so that nothing is rounded and dot products of integers stay exact; else none.
   */
  static float factorOfQueries(float scale) {
    boolean isPower = scale > 0 && scale == Math.scalb(1f, Math.getExponent(scale));
    return isPower && scale >= LEAST_POWER && scale <= 1 ? scale : 1;
  }

  /** Packs {@code [rows][width]} as the rows from {@code firstRow} on, whole strips. */
  public static void pack(
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
  public static int stripAt(int row, int width) {
    return AlignedFloats.START + row * (Lanes.roundUp(width, 2) + 1);
  }

  /** Where the lengths of the strip's rows begin. */
  static int lengthAt(int row, int width) {
    return stripAt(row, width) + Lanes.roundUp(width, 2) * STRIP;
  }

  private static void lengths(float[] packed, int strip, int width, int to) {
    for (int lane = 0; lane < STRIP; lane += Lanes.COUNT) {
      FloatVector sum = FloatVector.broadcast(SPECIES, Packing.lostSquares(width));
      for (int n = 0; n < width; n++) {
        FloatVector x = FloatVector.fromArray(SPECIES, packed, strip + n * STRIP + lane);
        sum = x.fma(x, sum);
      }
      sum.sqrt().intoArray(packed, to + lane);
    }
  }
}
