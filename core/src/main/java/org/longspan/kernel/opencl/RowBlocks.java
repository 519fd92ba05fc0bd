package org.longspan.kernel.opencl;

import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import org.jocl.Sizeof;
import org.jocl.cl_mem;
import org.longspan.score.PositionBias;
import org.longspan.shape.Ceiling;
import org.longspan.shape.RowRange;
import org.longspan.tile.TileProblem;

/**
 * The row blocks of a launch over the keys of a tile: an entry for each that has a live pair, what
 * the mask does to it, and its terms of the position bias. Filled on the host, then copied.
 */
final class RowBlocks {
  private static final int SIDE = LiveBlocks.SIDE;

  /** Rows of a launch, at most: one takes far less than a second. */
  static final int MOST_ROWS = 65_536;

  /** Blocks of pairs with bits, at most: those of a few tiles. */
  private static final int MOST_PARTIAL = 8_192;

  private static final int ENTRY = 7;

  private final DeviceMemory memory;
  private final ByteBuffer entryBytes;
  private final ByteBuffer codeBytes;
  private final ByteBuffer bitBytes;
  private final ByteBuffer termBytes;
  private final IntBuffer entries;
  private final LiveBlocks live;
  private final BiasTerms terms;
  private final cl_mem entriesOnDevice;
  private final cl_mem codes;
  private final cl_mem bits;
  private final cl_mem termValues;
  private RowRange keys = RowRange.EMPTY;
  private int count;

  RowBlocks(TileProblem problem, DeviceMemory memory) {
    this.memory = memory;
    int most = MOST_ROWS / SIDE;
    PositionBias bias = problem.rule().bias();
    int tileKeys = OpenClKernel.TILE.keys();
    entryBytes = memory.pinned((long) Sizeof.cl_int * ENTRY * most);
    codeBytes = memory.pinned((long) Sizeof.cl_int * most * (tileKeys / SIDE));
    bitBytes = memory.pinned((long) Sizeof.cl_long * SIDE * MOST_PARTIAL);
    termBytes = memory.pinned((long) Sizeof.cl_float * termLength(bias));
    entries = entryBytes.asIntBuffer();
    live = new LiveBlocks(problem.mask(), codeBytes.asIntBuffer(), bitBytes.asLongBuffer());
    terms = new BiasTerms(bias, tileKeys, termBytes.asFloatBuffer());
    entriesOnDevice = memory.buffer(entryBytes.capacity());
    codes = memory.buffer(codeBytes.capacity());
    bits = memory.buffer(bitBytes.capacity());
    termValues = memory.buffer(termBytes.capacity());
  }

  private static int termLength(PositionBias bias) {
    int rows = OpenClKernel.TILE.rows();
    return BiasTerms.areOfPairs(bias)
        ? BiasTerms.length(bias, PairBuffer.ROWS, OpenClKernel.TILE.keys())
        : MOST_ROWS / rows * BiasTerms.length(bias, rows, OpenClKernel.TILE.keys());
  }

  /** Bytes on the device, and as many on the host, where terms are of pairs: the most. */
  static long bytes() {
    long most = MOST_ROWS / SIDE;
    int tileKeys = OpenClKernel.TILE.keys();
    return Sizeof.cl_int * (ENTRY + tileKeys / SIDE) * most
        + (long) Sizeof.cl_long * SIDE * MOST_PARTIAL
        + (long) Sizeof.cl_float * PairBuffer.ROWS * tileKeys;
  }

  /** Forgets the row blocks; those that follow are for these keys. */
  void clear(RowRange tileKeys) {
    keys = tileKeys;
    count = 0;
    live.clear(keys);
    terms.clear();
  }

  /** Whether {@link #add} has space for that many rows. */
  boolean hasSpace(int rows) {
    int blocks = Ceiling.divide(rows, SIDE);
    return (count + blocks) * ENTRY <= entries.capacity()
        && live.hasSpace(blocks)
        && terms.hasSpace(rows);
  }

  /**
   * Adds the row blocks that have a live pair.
   *
   * @param rows whole row blocks of the resident block, counted from its first row
   * @return the line of codes of the first row block
   */
  int add(ResidentBlock block, RowRange rows) {
    long from = block.queries().positions().from();
    RowRange positions = new RowRange(from + rows.from(), from + rows.to());
    int firstLine = live.add(positions, keys);
    int place = terms.add(block.queries().head(), positions, keys);
    for (int line = firstLine; line < live.lines(); line++) {
      if (live.isLive(line)) {
        int n = line - firstLine;
        int rowBlock = (int) rows.from() / SIDE + n;
        long query = positions.from() + (long) n * SIDE;
        int at = count++ * ENTRY;
        entries.put(at, block.firstBlock() + rowBlock);
        entries.put(at + 1, line);
        entries.put(at + 2, block.queries().head());
        entries.put(at + 3, (int) query);
        entries.put(at + 4, (int) (query >>> Integer.SIZE));
        entries.put(at + 5, place + n * SIDE * terms.step());
        entries.put(at + 6, block.isFresh(rowBlock) ? 1 : 0);
        block.use(rowBlock);
      }
    }
    return firstLine;
  }

  /** Begins to copy. */
  void copy() {
    memory.copy(entryBytes, entriesOnDevice, (long) Sizeof.cl_int * ENTRY * count);
    memory.copy(codeBytes, codes, (long) Sizeof.cl_int * live.lines() * live.width());
    if (live.partial() > 0) {
      memory.copy(bitBytes, bits, (long) Sizeof.cl_long * SIDE * live.partial());
    }
    if (terms.length() > 0) {
      memory.copy(termBytes, termValues, (long) Sizeof.cl_float * terms.length());
    }
  }

  /** Sets the arguments that all kernels end the problem with. */
  Launch argumentsOf(Launch launch) {
    return launch
        .with(termValues)
        .with(terms.step())
        .with(entriesOnDevice)
        .with(codes)
        .with(bits)
        .with(live.width());
  }

  RowRange keys() {
    return keys;
  }

  LiveBlocks live() {
    return live;
  }

  /** Entries so far. */
  int count() {
    return count;
  }
}
