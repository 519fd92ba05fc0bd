package org.longspan.kernel.opencl;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jocl.Pointer;
import org.jocl.Sizeof;
import org.jocl.cl_mem;
import org.longspan.shape.Ceiling;
import org.longspan.shape.RowRange;
import org.longspan.softmax.LseValues;
import org.longspan.stats.KeyStats;

/**
 * What the keys of a tile receive. The device sums the weights of 64 rows for each key in float32,
 * and the host adds these sums in float64, rows ascending. Blocks of {@code 64 x 64} pairs that
 * have several distance bins or pools, or a statistic that takes weights, come back weight by
 * weight.
 */
final class ReceivedSums {
  private static final int SIDE = LiveBlocks.SIDE;
  private static final int KEYS = OpenClKernel.TILE.keys();

  /** Row blocks of a launch, at most. */
  private static final int MOST_BLOCKS = 256;

  /** Rows of a head that are added together: all of their weights can come back. */
  private record Part(
      ResidentBlock block,
      RowRange rows,
      LseValues lse,
      KeyStats stats,
      int firstLine,
      int firstEntry) {}

  private final DeviceMemory memory;
  private final PairBuffer pairs;
  private final ByteBuffer lseBytes;
  private final ByteBuffer placeBytes;
  private final ByteBuffer sumBytes;
  private final FloatBuffer lseValues;
  private final IntBuffer places;
  private final FloatBuffer sums;
  private final cl_mem lseOnDevice;
  private final cl_mem placesOnDevice;
  private final cl_mem sumsOnDevice;
  private final List<Part> parts = new ArrayList<>();
  private final float[] weights = new float[SIDE * SIDE];
  private int placesTaken;

  ReceivedSums(DeviceMemory memory, PairBuffer pairs) {
    this.memory = memory;
    this.pairs = pairs;
    lseBytes = memory.pinned((long) Sizeof.cl_float * 2 * SIDE * MOST_BLOCKS);
    placeBytes = memory.pinned((long) Sizeof.cl_int * MOST_BLOCKS * (KEYS / SIDE));
    sumBytes = memory.pinned((long) Sizeof.cl_float * MOST_BLOCKS * KEYS);
    lseValues = lseBytes.asFloatBuffer();
    places = placeBytes.asIntBuffer();
    sums = sumBytes.asFloatBuffer();
    lseOnDevice = memory.buffer(lseBytes.capacity());
    placesOnDevice = memory.buffer(placeBytes.capacity());
    sumsOnDevice = memory.buffer(sumBytes.capacity());
  }

  /** Bytes on the device, and as many on the host. */
  static long bytes() {
    return (long) Sizeof.cl_float * MOST_BLOCKS * (2 * SIDE + KEYS / SIDE + KEYS);
  }

  /** Whether {@link #add} has space for rows of {@code blocks} row blocks. */
  boolean hasSpace(RowBlocks rows, int blocks) {
    return rows.live().lines() + blocks <= MOST_BLOCKS
        && placesTaken + blocks * rows.live().width() <= PairBuffer.BLOCKS;
  }

  /**
   * Adds rows to the next launch.
   *
   * @param rows counted from the first row of the block: as many as {@link PairBuffer} has weights
   *     of
   */
  void add(RowBlocks launch, ResidentBlock block, RowRange rows, LseValues lse, KeyStats stats) {
    int firstEntry = launch.count();
    int firstLine = launch.add(block, rows);
    Part part = new Part(block, rows, lse, stats, firstLine, firstEntry);
    parts.add(part);
    int entry = firstEntry;
    for (int line = firstLine; line < launch.live().lines(); line++) {
      if (launch.live().isLive(line)) {
        putLse(part, line, entry++);
        choosePlaces(part, line, launch);
      }
    }
  }

  private void putLse(Part part, int line, int entry) {
    int first = (int) part.rows.from() + (line - part.firstLine) * SIDE;
    for (int n = 0; n < SIDE; n++) {
      int row = part.block.queries().firstRow() + first + n;
      boolean speaks =
          first + n < part.rows.to() && part.lse.high()[row] > Double.NEGATIVE_INFINITY;
      float high = speaks ? (float) part.lse.high()[row] : Float.POSITIVE_INFINITY;
      lseValues.put((entry * SIDE + n) * 2, high);
      double low = speaks ? part.lse.high()[row] - high + part.lse.low()[row] : 0;
      lseValues.put((entry * SIDE + n) * 2 + 1, (float) low);
    }
  }

  private void choosePlaces(Part part, int line, RowBlocks launch) {
    RowRange rows = positions(part, line);
    for (int column = 0; column < launch.live().width(); column++) {
      boolean comesBack =
          launch.live().isLive(line, column) && isMixed(rows, keys(launch, column), part.stats);
      places.put(line * launch.live().width() + column, comesBack ? placesTaken++ : -1);
    }
  }

  private static boolean isMixed(RowRange rows, RowRange keys, KeyStats stats) {
    if (stats.needsWeights(rows, keys)) {
      return true;
    }
    for (long key = keys.from(); key < keys.to(); key = stats.endOfRun(rows, key, keys.to())) {
      if (stats.isMixed(rows, key)) {
        return true;
      }
    }
    return false;
  }

  private static RowRange positions(Part part, int line) {
    long first = part.block.queries().positions().from();
    long from = part.rows.from() + (long) (line - part.firstLine) * SIDE;
    return new RowRange(first + from, first + Math.min(from + SIDE, part.rows.to()));
  }

  private static RowRange keys(RowBlocks launch, int column) {
    long from = launch.keys().from() + (long) column * SIDE;
    return new RowRange(from, Math.min(from + SIDE, launch.keys().to()));
  }

  /** Begins to copy what the launch takes besides its row blocks. */
  void copy(RowBlocks launch) {
    memory.copy(lseBytes, lseOnDevice, (long) Sizeof.cl_float * 2 * SIDE * launch.count());
    memory.copy(
        placeBytes,
        placesOnDevice,
        (long) Sizeof.cl_int * launch.live().lines() * launch.live().width());
  }

  /** Sets the arguments that only this kernel has. */
  Launch argumentsOf(Launch launch) {
    return launch.with(lseOnDevice).with(placesOnDevice).with(sumsOnDevice).with(pairs.onDevice());
  }

  /** Waits for the launch and adds what it has summed. */
  void end(RowBlocks launch) {
    if (launch.count() > 0) {
      long size = (long) Sizeof.cl_float * launch.count() * launch.live().width() * SIDE;
      memory.read(sumsOnDevice, 0, Pointer.to(sumBytes), size);
    }
    if (placesTaken > 0) {
      pairs.read(placesTaken * SIDE * SIDE);
    }
    for (Part part : parts) {
      int entry = part.firstEntry;
      int blocks = (int) Ceiling.divide(part.rows.length(), SIDE);
      for (int line = part.firstLine; line < part.firstLine + blocks; line++) {
        if (launch.live().isLive(line)) {
          addLine(part, line, entry++, launch);
        }
      }
    }
    parts.clear();
    placesTaken = 0;
  }

  private void addLine(Part part, int line, int entry, RowBlocks launch) {
    int width = launch.live().width();
    RowRange rows = positions(part, line);
    for (int column = 0; column < width; column++) {
      if (launch.live().isLive(line, column)) {
        int place = places.get(line * width + column);
        if (place < 0) {
          addSums(rows, keys(launch, column), (entry * width + column) * SIDE, part.stats);
        } else {
          addWeights(part, rows, keys(launch, column), place);
        }
      }
    }
  }

  /** All pairs of a key with the rows are in the same bin and pool. */
  private void addSums(RowRange rows, RowRange keys, int at, KeyStats stats) {
    long key = keys.from();
    while (key < keys.to()) {
      long end = stats.endOfRun(rows, key, keys.to());
      double total = 0;
      for (long each = key; each < end; each++) {
        float sum = sums.get(at + (int) (each - keys.from()));
        stats.addReceived(each, sum);
        total += sum;
      }
      stats.addPair(rows.from(), key, total);
      key = end;
    }
  }

  private void addWeights(Part part, RowRange rows, RowRange keys, int place) {
    pairs.take(place * SIDE * SIDE, weights, SIDE * SIDE);
    long first = part.block.queries().positions().from() - part.block.queries().firstRow();
    for (long query = rows.from(); query < rows.to(); query++) {
      if (part.lse.high()[(int) (query - first)] > Double.NEGATIVE_INFINITY) {
        part.stats.add(query, keys, weights, (int) (query - rows.from()) * SIDE);
      }
    }
  }

  /** Whether rows were added since the last launch. */
  boolean isPending() {
    return !parts.isEmpty();
  }
}
