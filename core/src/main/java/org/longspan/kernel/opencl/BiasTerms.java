package org.longspan.kernel.opencl;

import java.nio.FloatBuffer;
import java.util.Arrays;
import org.longspan.score.PositionBias;
import org.longspan.shape.Ceiling;
import org.longspan.shape.RowRange;

/**
 * The terms of a position bias: one for each distance where they depend on nothing else, else one
 * for each pair. The term of (row, key) is {@code values[place + row * step + key]}, rows and keys
 * counted from those of an {@link #add}.
 */
final class BiasTerms {
  private final PositionBias bias;
  private final int tileKeys;
  private final FloatBuffer values;
  private final float[] line;
  private int length;

  /**
   * @param values Modified: the terms
   */
  BiasTerms(PositionBias bias, int tileKeys, FloatBuffer values) {
    this.bias = bias;
    this.tileKeys = tileKeys;
    this.values = values;
    line = new float[tileKeys];
  }

  /** Whether there is a term for each pair. */
  static boolean areOfPairs(PositionBias bias) {
    return !(bias instanceof PositionBias.None) && !bias.dependsOnDistanceAlone();
  }

  /** The floats that rows, added once, take at most. */
  static int length(PositionBias bias, int rows, int tileKeys) {
    if (bias instanceof PositionBias.None) {
      return 1;
    }
    return areOfPairs(bias) ? padded(rows) * tileKeys : padded(rows) + tileKeys;
  }

  /** A launch looks at whole row blocks, and then at the mask. */
  private static int padded(long rows) {
    return (int) Ceiling.multiple(rows, LiveBlocks.SIDE);
  }

  void clear() {
    length = 0;
  }

  /** Whether {@link #add} has space for that many rows. */
  boolean hasSpace(int rows) {
    return length + length(bias, rows, tileKeys) <= values.capacity();
  }

  /**
   * Appends the terms of some rows.
   *
   * @return the place of that of the first row and key
   */
  int add(int head, RowRange queries, RowRange keys) {
    if (bias instanceof PositionBias.None) {
      return 0;
    }
    int from = length;
    int rows = padded(queries.length());
    length += length(bias, rows, tileKeys);
    if (areOfPairs(bias)) {
      for (int row = 0; row < queries.length(); row++) {
        Arrays.fill(line, 0);
        bias.addTo(line, 0, 1, head, queries.from() + row, keys);
        values.put(from + row * tileKeys, line);
      }
      return from;
    }
    int zero = from + rows - 1;
    for (long distance = keys.from() - queries.to() + 1;
        distance < keys.to() - queries.from();
        distance++) {
      long query = Math.max(0, -distance);
      int at = zero + (int) (distance - keys.from() + queries.from());
      values.put(at, (float) bias.at(head, query, query + distance));
    }
    return zero;
  }

  /** Floats that were added. */
  int length() {
    return length;
  }

  /** 0 where there are no terms. */
  int step() {
    return bias instanceof PositionBias.None ? 0 : areOfPairs(bias) ? tileKeys : -1;
  }
}
