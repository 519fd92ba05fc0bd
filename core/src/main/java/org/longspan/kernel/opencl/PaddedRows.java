package org.longspan.kernel.opencl;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import org.longspan.shape.Ceiling;

/** Rows as the device takes them: whole blocks of wider rows, filled with zeros. */
final class PaddedRows {
  private static final int SIDE = LiveBlocks.SIDE;

  private PaddedRows() {}

  /**
   * Writes rows.
   *
   * @param rows {@code [.][width]}
   * @param first the first one that is written
   * @param to Modified: {@code [count, rounded up][wide]}
   */
  static void put(float[] rows, int first, int count, int width, ByteBuffer to, int wide) {
    FloatBuffer padded = to.asFloatBuffer();
    int all = Math.toIntExact(Ceiling.multiple(count, SIDE));
    if (width == wide) {
      padded.put(0, rows, first * width, count * width);
    } else {
      float[] line = new float[wide];
      for (int row = 0; row < count; row++) {
        System.arraycopy(rows, (first + row) * width, line, 0, width);
        padded.put(row * wide, line);
      }
    }
    if (all > count) {
      padded.put(count * wide, new float[(all - count) * wide]);
    }
  }
}
