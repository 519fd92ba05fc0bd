package org.longspan.kernel.vector;

import java.util.Arrays;

/**
 * The keys of a tile as panels {@code [even d][rows]} of the rows of a micro-tile, one panel after
 * the other.
 */
public final class PackedKeys {
  private final int width;
  private final int depth;
  private final int[][] maps;
  private final float[] panels;
  private final float[] squares = new float[Lanes.SUMS];
  private int count;
  private float longest;

  public PackedKeys(int tileKeys, int width) {
    this.width = width;
    depth = Lanes.roundUp(width, 2);
    maps = Packing.maps(width);
    panels = new float[tileKeys * depth + Packing.SLACK];
  }

  static long bytes(int tileKeys, int width) {
    return (long) Float.BYTES * (tileKeys * Lanes.roundUp(width, 2) + Packing.SLACK);
  }

  /** Packs {@code count} keys {@code [count][d]}; padded keys are 0 in the last panel. */
  public void pack(float[] keys, int count) {
    this.count = count;
    longest = 0;
    for (int key = 0; key < count; key++) {
      // Math.max hands a NaN on, which then bounds nothing.
      longest = Math.max(longest, Packing.sumOfSquares(keys, key * width, width, squares));
    }
    longest = (float) Math.sqrt(longest);
    for (int key = 0; key < count; key += rowsAt(key)) {
      packPanel(keys, key, rowsAt(key));
    }
  }

  private void packPanel(float[] keys, int key, int rows) {
    int to = key * depth;
    if (key + rows <= count) {
      Packing.transpose(keys, key * width, width, maps, rows, 1, panels, to);
      Arrays.fill(panels, to + width * rows, to + depth * rows, 0);
    } else {
      Arrays.fill(panels, to, to + depth * rows, 0);
      for (int row = 0; row < count - key; row++) {
        for (int n = 0; n < width; n++) {
          panels[to + n * rows + row] = keys[(key + row) * width + n];
        }
      }
    }
  }

  /** Rows of the panel that begins at {@code key}. */
  public int rowsAt(int key) {
    return MicroTile.rowsAt(key, count);
  }

  /** The length {@code |k|} of the longest key, or NaN. */
  float longest() {
    return longest;
  }

  /**
   * {@code scores[key][row] = k . q} for the panel that begins at {@code key} and a strip of
   * queries.
   *
   * @param scores Modified: {@code [rows of the panel][STRIP]} from {@code to} on
   */
  public void multiply(int key, float[] queries, int strip, float[] scores, int to) {
    float[] zeros = MicroTile.ZEROS;
    int zero = AlignedFloats.START;
    MicroTile.multiply(
        rowsAt(key), panels, key * depth, queries, strip, depth, zeros, zero, scores, to);
  }
}
