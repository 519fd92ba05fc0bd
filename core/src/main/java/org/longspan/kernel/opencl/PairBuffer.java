package org.longspan.kernel.opencl;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import org.jocl.Pointer;
import org.jocl.Sizeof;
import org.jocl.cl_mem;

/** Scores or weights that come back pair by pair: those of {@link #ROWS} rows and a tile's keys. */
final class PairBuffer {
  static final int ROWS = 256;

  /** Blocks of 64 x 64 pairs. */
  static final int BLOCKS = ROWS * OpenClKernel.TILE.keys() / (LiveBlocks.SIDE * LiveBlocks.SIDE);

  private final DeviceMemory memory;
  private final ByteBuffer bytes;
  private final FloatBuffer values;
  private final cl_mem onDevice;

  PairBuffer(DeviceMemory memory) {
    this.memory = memory;
    bytes = memory.pinned(bytes());
    values = bytes.asFloatBuffer();
    onDevice = memory.buffer(bytes());
  }

  /** Bytes on the device, and as many on the host. */
  static long bytes() {
    return (long) Sizeof.cl_float * ROWS * OpenClKernel.TILE.keys();
  }

  cl_mem onDevice() {
    return onDevice;
  }

  /** Waits for the launches and copies the first pairs to the host. */
  void read(int count) {
    memory.read(onDevice, 0, Pointer.to(bytes), (long) Sizeof.cl_float * count);
  }

  /** Some of the pairs on the host. */
  void take(int from, float[] to, int count) {
    values.get(from, to, 0, count);
  }
}
