package org.longspan.kernel.vector;

import java.util.Arrays;

/** The values of a tile as panels {@code [even count][features]} of the rows of a micro-tile. */
public final class ValuePanels {
  private final int tileKeys;
  private final int width;
  private final float[] panels;
  private int count;

  public ValuePanels(int tileKeys, int width) {
    this.tileKeys = tileKeys;
    this.width = width;
    panels = new float[tileKeys * Lanes.roundUp(width, 4) + Packing.SLACK];
  }

  static long bytes(int tileKeys, int width) {
    return (long) Float.BYTES * (tileKeys * Lanes.roundUp(width, 4) + Packing.SLACK);
  }

  /** Packs {@code count} values {@code [count][dv]}, all finite. */
  public void pack(float[] values, int count) {
    this.count = count;
    for (int feature = 0; feature < width; feature += MicroTile.rowsAt(feature, width)) {
      int columns = MicroTile.rowsAt(feature, width);
      int to = feature * tileKeys;
      Packing.columns(values, width, feature, columns, count, panels, to);
      int end = to + Lanes.roundUp(count, 2) * columns;
      Arrays.fill(panels, to + count * columns, end, 0);
    }
  }

  /**
   * {@code sums[f][row] += sum over keys of v[key][f] weights[key][row]} for a run of keys, key by
   * key.
   *
   * @param from first key, even
   * @param to one past the last key
   * @param weights {@code [keys][STRIP]}; key {@code from} is at {@code weightAt}
   * @param sums Modified: {@code [dv, rounded up to 4][STRIP]} from {@code sumAt} on
   */
  void multiply(int from, int to, float[] weights, int weightAt, float[] sums, int sumAt) {
    int depth = Lanes.roundUp(Math.min(to, count) - from, 2);
    for (int feature = 0; feature < width; feature += MicroTile.rowsAt(feature, width)) {
      int rows = MicroTile.rowsAt(feature, width);
      int at = feature * tileKeys + from * rows;
      int sum = sumAt + feature * Lanes.STRIP;
      MicroTile.multiply(rows, panels, at, weights, weightAt, depth, sums, sum, sums, sum);
    }
  }
}
