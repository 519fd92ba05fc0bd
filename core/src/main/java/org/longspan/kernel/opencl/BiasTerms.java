package org.longspan.kernel.opencl;

import java.util.Arrays;
import org.longspan.score.PositionBias;
import org.longspan.shape.RowRange;

/**
 * The terms of a position bias for a launch: one for each distance where they depend on nothing
 * else, else one for each pair. The term of (row, key) is {@code values[base + row * rowStep +
 * key]}, rows and keys counted from those of the launch.
 */
final class BiasTerms {
  private final PositionBias bias;
  private final int tileKeys;
  private final boolean byDistance;
  private float[] values = {0};
  private int base;
  private int rowStep;

  BiasTerms(PositionBias bias, int tileKeys) {
    this.bias = bias;
    this.tileKeys = tileKeys;
    byDistance = bias.dependsOnDistanceAlone();
  }

  /** Whether a launch takes a term for each of its pairs. */
  boolean areOfPairs() {
    return !byDistance;
  }

  /** Floats for launches of {@code rows} rows. */
  int length(int rows) {
    if (bias instanceof PositionBias.None) {
      return 1;
    }
    return byDistance ? rows + tileKeys : rows * tileKeys;
  }

  void set(int head, RowRange queries, RowRange keys, int rows) {
    if (bias instanceof PositionBias.None) {
      return;
    }
    values = values.length < length(rows) ? new float[length(rows)] : values;
    if (byDistance) {
      base = rows - 1;
      rowStep = -1;
      long first = keys.from() - queries.from() - base;
      for (int n = 0; n < rows + keys.length() - 1; n++) {
        long distance = first + n;
        long query = Math.max(0, -distance);
        values[n] = (float) bias.at(head, query, query + distance);
      }
      return;
    }
    base = 0;
    rowStep = tileKeys;
    Arrays.fill(values, 0);
    for (int row = 0; row < queries.length(); row++) {
      bias.addTo(values, row * tileKeys, 1, head, queries.from() + row, keys);
    }
  }

  float[] values() {
    return values;
  }

  int base() {
    return base;
  }

  /** 0 where there are no terms. */
  int rowStep() {
    return rowStep;
  }
}
