package org.longspan.kernel.opencl;

import java.nio.ByteBuffer;
import org.jocl.Sizeof;
import org.jocl.cl_event;
import org.jocl.cl_mem;
import org.longspan.shape.Ceiling;
import org.longspan.shape.RowRange;
import org.longspan.tile.TileProblem;

/**
 * One of the two buffers through which keys and values stream, and the row blocks that meet them.
 * The host fills it while the device works on the other one.
 */
final class DeviceKeys {
  private static final int KEYS = OpenClKernel.TILE.keys();

  private final DeviceMemory memory;
  private final Widths widths;
  private final ByteBuffer keyBytes;
  private final ByteBuffer valueBytes;
  private final cl_mem keys;
  private final cl_mem values;
  private final RowBlocks rows;
  private cl_event busy;

  DeviceKeys(TileProblem problem, Widths widths, DeviceMemory memory) {
    this.memory = memory;
    this.widths = widths;
    keyBytes = memory.pinned((long) Sizeof.cl_float * KEYS * widths.padded());
    valueBytes = memory.pinned((long) Sizeof.cl_float * KEYS * widths.paddedValue());
    keys = memory.floats(KEYS * widths.padded());
    values = memory.floats(KEYS * widths.paddedValue());
    rows = new RowBlocks(problem, memory);
  }

  /** Bytes on the device, and as many on the host. */
  static long bytes(Widths widths) {
    return (long) Float.BYTES * KEYS * (widths.padded() + widths.paddedValue()) + RowBlocks.bytes();
  }

  /**
   * Begins to copy keys and values.
   *
   * @param valueRows empty where they are not needed
   */
  void load(float[] keyRows, float[] valueRows, RowRange positions) {
    await();
    rows.clear(positions);
    int count = (int) positions.length();
    copy(keyRows, count, widths.width(), keyBytes, widths.padded(), keys);
    if (valueRows.length > 0) {
      copy(valueRows, count, widths.value(), valueBytes, widths.paddedValue(), values);
    }
  }

  private void copy(float[] from, int count, int width, ByteBuffer here, int wide, cl_mem to) {
    PaddedRows.put(from, 0, count, width, here, wide);
    long padded = Ceiling.multiple(count, LiveBlocks.SIDE);
    memory.copy(here, to, Sizeof.cl_float * padded * wide);
  }

  /** The row blocks of the next launch. */
  RowBlocks rows() {
    return rows;
  }

  cl_mem keys() {
    return keys;
  }

  cl_mem values() {
    return values;
  }

  /** A launch uses what this tile has, which stays as it is until the launch is done. */
  void launched(cl_event done) {
    busy = done;
  }

  /** Waits for the launch, if there is one, and then begins an empty list of row blocks. */
  void await() {
    if (busy != null) {
      memory.await(busy);
      busy = null;
      rows.clear(rows.keys());
    }
  }
}
