package org.longspan.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.longspan.tile.TileValues;

/** Rearranges rows into the panels that {@link MicroTile} reads. */
public final class Packing {
  private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;
  private static final int LANES = Lanes.COUNT;

  /** Floats that {@link #transpose} and {@link #columns} may write past the end of a panel. */
  static final int SLACK = LANES;

  private Packing() {}

  /**
   * Where the rows of a transposition lie, for {@code width} values a row: for every number of
   * existing rows, in steps of a quarter of a vector.
   */
  public static int[][] maps(int width) {
    int[][] maps = new int[LANES / 4 + 1][LANES];
    for (int quarter = 0; quarter < maps.length; quarter++) {
      for (int lane = 0; lane < 4 * quarter; lane++) {
        maps[quarter][lane] = lane * width;
      }
    }
    return maps;
  }

  /**
   * {@code panel[n][r] = factor rows[r][n]} for n below {@code width}.
   *
   * @param rows {@code count} rows, a multiple of 4, of {@code width} values from {@code at} on
   * @param maps {@link #maps} of the width
   * @param panel Modified: {@code [width][count]} from {@code to} on, and {@link #SLACK} more
   */
  static void transpose(
      float[] rows,
      int at,
      int width,
      int[][] maps,
      int count,
      float factor,
      float[] panel,
      int to) {
    // Each vector spills over into the next step, so the last lanes of a step are written first.
    for (int lane = (count - 1) / LANES * LANES; lane >= 0; lane -= LANES) {
      int[] map = maps[Math.min(count - lane, LANES) / 4];
      gather(rows, at + lane * width, width, map, factor, panel, to + lane, count);
    }
  }

  private static void gather(
      float[] rows, int at, int width, int[] map, float factor, float[] panel, int to, int step) {
    for (int n = 0; n < width; n++) {
      FloatVector column = FloatVector.fromArray(SPECIES, rows, at + n, map, 0);
      column.mul(factor).intoArray(panel, to + n * step);
    }
  }

  /**
   * {@code panel[r][n] = rows[r][first + n]} for n below {@code columns}; columns past the width
   * hold anything finite or not.
   *
   * @param rows {@code count} rows of {@code width} values
   * @param panel Modified: {@code [count][columns]} from {@code to} on, and {@link #SLACK} more
   */
  static void columns(
      float[] rows, int width, int first, int columns, int count, float[] panel, int to) {
    int whole = Math.max(0, Math.min(count, (rows.length - first - columns - LANES) / width));
    for (int lane = (columns - 1) / LANES * LANES; lane >= 0; lane -= LANES) {
      for (int row = 0; row < whole; row++) {
        FloatVector.fromArray(SPECIES, rows, row * width + first + lane)
            .intoArray(panel, to + row * columns + lane);
      }
    }
    int inside = Math.min(columns, width - first);
    for (int row = whole; row < count; row++) {
      System.arraycopy(rows, row * width + first, panel, to + row * columns, inside);
    }
  }

  /** The most that a sum of {@code count} squares has lost by squares that round to 0. */
  static float lostSquares(int count) {
    return count * Float.MIN_VALUE;
  }

  /**
   * The sum of the squares of {@code count} values, not less than the exact one except for
   * rounding.
   *
   * @param sums Modified: {@link Lanes#SUMS} partial sums
   */
  static float sumOfSquares(float[] values, int from, int count, float[] sums) {
    int whole = count / Lanes.SUMS * Lanes.SUMS;
    for (int lane = 0; lane < Lanes.SUMS; lane += LANES) {
      FloatVector sum = FloatVector.zero(SPECIES);
      for (int n = lane; n < whole; n += Lanes.SUMS) {
        FloatVector x = FloatVector.fromArray(SPECIES, values, from + n);
        sum = x.fma(x, sum);
      }
      sum.intoArray(sums, lane);
    }
    float rest = lostSquares(count);
    for (int n = from + whole; n < from + count; n++) {
      rest += values[n] * values[n];
    }
    return rest + Lanes.sum(sums, 0);
  }

  /** Whether the first {@code count} values are of moderate size. */
  static boolean areModerate(float[] values, int count) {
    FloatVector zero = FloatVector.zero(SPECIES);
    int n = 0;
    for (; n + LANES <= count; n += LANES) {
      FloatVector scaled = FloatVector.fromArray(SPECIES, values, n).mul(TileValues.TO_INFINITY);
      zero = scaled.fma(FloatVector.zero(SPECIES), zero);
    }
    float rest = 0;
    for (; n < count; n++) {
      rest += values[n] * TileValues.TO_INFINITY * 0;
    }
    return rest == 0 && zero.compare(VectorOperators.EQ, 0).allTrue();
  }
}
