package org.longspan.kernel.vector;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The queries of a panel as strips {@code [rows / STRIP][even d][STRIP]}, multiplied by the scale,
 * and behind them the length {@code |q|} of every row so scaled.
 */
final class PackedQueries {
  private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;
  private static final int STRIP = Lanes.STRIP;

  private PackedQueries() {}

  static float[] of(float[] rows, int width, float factor) {
    int count = rows.length / width;
    int depth = Lanes.roundUp(width, 2);
    float[] packed = new float[AlignedFloats.START + count * (depth + 1)];
    for (int row = 0; row < count; row += STRIP) {
      int at = stripAt(row, width);
      Packing.transpose(rows, row * width, width, STRIP, factor, packed, at);
      // The last vector of the strip has spilled over into the padding of an odd width.
      Arrays.fill(packed, at + width * STRIP, at + depth * STRIP, 0);
    }
    for (int row = 0; row < count; row += STRIP) {
      lengths(packed, stripAt(row, width), width, lengthAt(packed, row, width));
    }
    return packed;
  }

  /** Where the strip begins whose first row is {@code row}. */
  static int stripAt(int row, int width) {
    return AlignedFloats.START + row * Lanes.roundUp(width, 2);
  }

  /** Where the length of {@code row} stands in a packed panel. */
  static int lengthAt(float[] packed, int row, int width) {
    int rows = (packed.length - AlignedFloats.START) / (Lanes.roundUp(width, 2) + 1);
    return stripAt(rows, width) + row;
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
