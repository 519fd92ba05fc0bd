package org.longspan.kernel.vector.gradient;

import java.util.Arrays;
import org.longspan.kernel.vector.AlignedFloats;
import org.longspan.kernel.vector.Lanes;
import org.longspan.kernel.vector.MicroTile;

/**
 * Sums over query rows for each key of a tile, dK or dV: {@code sums[key][f] += sum over rows of
 * factors[key][row] rows[row][f]}, in float32.
 *
 * <p>The sum of a strip is a chain of fused multiply-adds in the order of its rows that begins at
 * 0: its bits depend neither on the other strips nor on how keys are cut into micro-tiles.
 */
final class KeySums {
  private static final int STRIP = Lanes.STRIP;

  private final int tileKeys;
  private final int width;

  /** A panel {@code [keys][STRIP]} of every strip of features. */
  private final float[] sums;

  KeySums(int tileKeys, int width) {
    this.tileKeys = tileKeys;
    this.width = width;
    sums = AlignedFloats.allocate(tileKeys * Lanes.roundUp(width, STRIP));
  }

  /**
   * Adds a strip of rows.
   *
   * @param count keys
   * @param factors {@code [keys, rounded up to 4][STRIP]} from {@code factorAt} on
   * @param rows {@link RowPanels} of the strip, from {@code rowsAt} on
   */
  void add(int count, float[] factors, int factorAt, float[] rows, int rowsAt) {
    for (int feature = 0; feature < width; feature += STRIP) {
      int panel = rowsAt + feature * STRIP;
      for (int key = 0; key < count; key += MicroTile.rowsAt(key, count)) {
        int from = factorAt + key * STRIP;
        multiply(MicroTile.rowsAt(key, count), factors, from, rows, panel, at(feature, key));
      }
    }
  }

  private void multiply(int keys, float[] factors, int from, float[] rows, int panel, int to) {
    for (int lane = 0; lane < STRIP; lane += Lanes.PAIR) {
      switch (keys) {
        case 12 -> KeySumRows.rows12(factors, from, rows, panel + lane, sums, to + lane);
        case 8 -> KeySumRows.rows8(factors, from, rows, panel + lane, sums, to + lane);
        default -> KeySumRows.rows4(factors, from, rows, panel + lane, sums, to + lane);
      }
    }
  }

  /** Adds {@code factor value} to one sum. */
  void add(int key, int feature, float factor, float value) {
    sums[at(feature, key) + feature % STRIP] += factor * value;
  }

  /**
   * Adds the sums of the first {@code count} keys to {@code [keys][width]} from key {@code first}
   * on, and begins anew at 0.
   */
  void moveTo(double[] to, int first, int count) {
    for (int feature = 0; feature < width; feature += STRIP) {
      int columns = Math.min(STRIP, width - feature);
      for (int key = 0; key < count; key++) {
        int from = at(feature, key);
        int at = (first + key) * width + feature;
        for (int n = 0; n < columns; n++) {
          to[at + n] += sums[from + n];
        }
      }
    }
    Arrays.fill(sums, 0);
  }

  /** Where the values of a key begin in the panel of a feature. */
  private int at(int feature, int key) {
    return AlignedFloats.START + (feature / STRIP * tileKeys + key) * STRIP;
  }
}
