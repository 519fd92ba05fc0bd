package org.longspan.kernel.opencl;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jocl.Pointer;
import org.jocl.Sizeof;
import org.jocl.cl_mem;
import org.longspan.softmax.PartialState;
import org.longspan.tile.QueryBlock;

/**
 * The query rows that are on the device, and their states while the keys of a span stream past:
 * queries {@code [rows][padded d]}, numbers {@code [rows][5]} with m and the unevaluated sums of l
 * and t, and sums {@code [rows][padded dv]} with acc.
 *
 * <p>Queries stay from span to span. A state comes from the host and goes back to it exactly, so it
 * makes no difference to its bits when it does.
 */
final class ResidentRows {
  private static final int SIDE = LiveBlocks.SIDE;
  private static final int NUMBERS = 5;

  private final DeviceMemory memory;
  private final Widths widths;
  private final cl_mem queries;
  private final cl_mem numbers;
  private final cl_mem sums;
  private final ByteBuffer queryBytes;
  private final ByteBuffer numberBytes;
  private final ByteBuffer sumBytes;
  private final Map<QueryBlock, ResidentBlock> blocks = new IdentityHashMap<>();
  private int used;

  ResidentRows(Widths widths, DeviceMemory memory) {
    this.memory = memory;
    this.widths = widths;
    int most = RowBlocks.MOST_ROWS;
    queries = memory.floats(most * widths.padded());
    numbers = memory.floats(most * NUMBERS);
    sums = memory.floats(most * widths.paddedValue());
    int rows = OpenClKernel.TILE.rows();
    queryBytes = memory.pinned((long) Sizeof.cl_float * rows * widths.padded());
    numberBytes = memory.pinned((long) Sizeof.cl_float * rows * NUMBERS);
    sumBytes = memory.pinned((long) Sizeof.cl_float * rows * widths.paddedValue());
  }

  static long bytes(Widths widths) {
    return rowBytes(widths) * RowBlocks.MOST_ROWS;
  }

  static long pinnedBytes(Widths widths) {
    return rowBytes(widths) * OpenClKernel.TILE.rows();
  }

  private static long rowBytes(Widths widths) {
    return Float.BYTES * ((long) widths.padded() + NUMBERS + widths.paddedValue());
  }

  /** Whether {@link #of} has space for a block. */
  boolean hasSpace(QueryBlock block) {
    return blocks.containsKey(block)
        || used + new ResidentBlock(block, used).blocks() <= RowBlocks.MOST_ROWS / SIDE;
  }

  /** Forgets all blocks, none of which has a state. */
  void clear() {
    blocks.clear();
    used = 0;
  }

  /** The block on the device, to which its queries are copied the first time. */
  ResidentBlock of(QueryBlock block) {
    ResidentBlock known = blocks.get(block);
    if (known != null) {
      return known;
    }
    ResidentBlock added = new ResidentBlock(block, used);
    used += added.blocks();
    blocks.put(block, added);
    PaddedRows.put(
        block.queries(),
        block.firstRow(),
        block.liveRows(),
        widths.width(),
        queryBytes,
        widths.padded());
    write(queryBytes, queries, added, widths.padded());
    return added;
  }

  /** Takes a state over; the host's own is not complete until {@link #end}. */
  void begin(ResidentBlock block, PartialState state) {
    int first = block.queries().firstRow();
    int rows = block.queries().liveRows();
    boolean isIdentity = true;
    for (int row = first; row < first + rows && isIdentity; row++) {
      isIdentity = state.m()[row] == Float.NEGATIVE_INFINITY;
    }
    block.hold(state, isIdentity);
    if (isIdentity) {
      return;
    }
    FloatBuffer numbersHere = numberBytes.asFloatBuffer();
    FloatBuffer sumsHere = sumBytes.asFloatBuffer();
    for (int n = 0; n < rows; n++) {
      int row = first + n;
      numbersHere.put(n * NUMBERS, state.m()[row]);
      putSplit(numbersHere, n * NUMBERS + 1, state.l()[row]);
      putSplit(numbersHere, n * NUMBERS + 3, state.keepsEntropy() ? state.t()[row] : 0);
      for (int f = 0; f < widths.value(); f++) {
        int at = row * widths.value() + f;
        // The host adds NaN and Inf, and the device must not multiply them.
        boolean stays = !Float.isFinite(state.acc()[at]);
        sumsHere.put(n * widths.paddedValue() + f, stays ? 0 : state.acc()[at]);
        state.acc()[at] = stays ? state.acc()[at] : 0;
      }
    }
    write(numberBytes, numbers, block, NUMBERS);
    write(sumBytes, sums, block, widths.paddedValue());
  }

  private static void putSplit(FloatBuffer to, int at, double value) {
    float high = (float) value;
    to.put(at, high);
    to.put(at + 1, (float) (value - high));
  }

  /** Gives the state back to the host. */
  void end(ResidentBlock block) {
    PartialState state = block.state();
    if (state == null) {
      return;
    }
    block.release();
    read(numbers, numberBytes, block, NUMBERS);
    read(sums, sumBytes, block, widths.paddedValue());
    FloatBuffer numbersHere = numberBytes.asFloatBuffer();
    FloatBuffer sumsHere = sumBytes.asFloatBuffer();
    for (int n = 0; n < block.queries().liveRows(); n++) {
      if (!block.isFresh(n / SIDE)) {
        take(state, block.queries().firstRow() + n, numbersHere, sumsHere, n);
      }
    }
  }

  private void take(PartialState state, int row, FloatBuffer numbers, FloatBuffer sums, int n) {
    float m = numbers.get(n * NUMBERS);
    HugeSums.moveTo(m, state, row);
    state.l()[row] = (double) numbers.get(n * NUMBERS + 1) + numbers.get(n * NUMBERS + 2);
    if (state.keepsEntropy()) {
      state.t()[row] = (double) numbers.get(n * NUMBERS + 3) + numbers.get(n * NUMBERS + 4);
    }
    int at = row * widths.value();
    for (int f = 0; f < widths.value(); f++) {
      float sum = sums.get(n * widths.paddedValue() + f);
      float special = state.acc()[at + f];
      state.acc()[at + f] = special == 0 ? sum : sum + special;
    }
  }

  /** The references m of {@code count} rows of a block. */
  void readReferences(ResidentBlock block, int firstRow, int count, float[] to) {
    long offset = ((long) block.firstBlock() * SIDE + firstRow) * NUMBERS * Float.BYTES;
    memory.read(numbers, offset, Pointer.to(numberBytes), (long) count * NUMBERS * Float.BYTES);
    FloatBuffer here = numberBytes.asFloatBuffer();
    for (int n = 0; n < count; n++) {
      to[n] = here.get(n * NUMBERS);
    }
  }

  private void write(ByteBuffer from, cl_mem to, ResidentBlock block, int width) {
    memory.write(Pointer.to(from), to, offset(block, width), size(block, width));
  }

  private void read(cl_mem from, ByteBuffer to, ResidentBlock block, int width) {
    memory.read(from, offset(block, width), Pointer.to(to), size(block, width));
  }

  private static long offset(ResidentBlock block, int width) {
    return (long) Float.BYTES * block.firstBlock() * SIDE * width;
  }

  private static long size(ResidentBlock block, int width) {
    return (long) Float.BYTES * block.blocks() * SIDE * width;
  }

  /** Every block on the device. */
  Iterable<ResidentBlock> blocks() {
    return blocks.values();
  }

  cl_mem queries() {
    return queries;
  }

  cl_mem numbers() {
    return numbers;
  }

  cl_mem sums() {
    return sums;
  }
}
