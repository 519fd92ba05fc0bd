package org.longspan.kernel.vector.gradient;

import java.util.Arrays;
import org.longspan.kernel.vector.AlignedFloats;
import org.longspan.kernel.vector.Lanes;

/**
 * Rows as {@link KeySums} read them: for every strip of rows a panel {@code [STRIP rows][STRIP]} of
 * each strip of features. A NaN or Inf is 0: it must not reach a key that its row does not see.
 */
final class RowPanels {
  private static final int STRIP = Lanes.STRIP;

  private final int width;
  private final float[] panels;

  RowPanels(int mostRows, int width) {
    this.width = width;
    panels = AlignedFloats.allocateShort(mostRows * Lanes.roundUp(width, STRIP));
  }

  /** Packs {@code [rows][width]}, whole strips. */
  void pack(float[] rows) {
    int count = rows.length / width;
    Arrays.fill(panels, stripAt(0), stripAt(count), 0);
    for (int row = 0; row < count; row++) {
      int to = stripAt(row / STRIP * STRIP) + row % STRIP * STRIP;
      for (int n = 0; n < width; n++) {
        float value = rows[row * width + n];
        panels[to + n / STRIP * STRIP * STRIP + n % STRIP] = Float.isFinite(value) ? value : 0;
      }
    }
  }

  float[] panels() {
    return panels;
  }

  /** Where the panels of the strip begin whose first row is {@code row}. */
  int stripAt(int row) {
    return AlignedFloats.START + row * Lanes.roundUp(width, STRIP);
  }
}
