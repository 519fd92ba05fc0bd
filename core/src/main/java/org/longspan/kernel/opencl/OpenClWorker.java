package org.longspan.kernel.opencl;

import java.util.Arrays;
import org.jocl.Pointer;
import org.jocl.Sizeof;
import org.jocl.cl_mem;
import org.jocl.cl_program;
import org.longspan.mask.Coverage;
import org.longspan.score.Dropout;
import org.longspan.score.Squash;
import org.longspan.shape.Ceiling;
import org.longspan.shape.HeadLayout;
import org.longspan.shape.RowRange;
import org.longspan.softmax.LseValues;
import org.longspan.softmax.PartialState;
import org.longspan.stats.KeyStats;
import org.longspan.tile.QueryBlock;
import org.longspan.tile.TileProblem;
import org.longspan.tile.TileValues;
import org.longspan.tile.TileWorker;

/**
 * Launches a kernel for a row block and the loaded keys. Where scores or weights come back, or a
 * bias has a term for each pair, a launch takes few rows, so that no buffer is large.
 */
final class OpenClWorker implements TileWorker {
  private static final int SIDE = LiveBlocks.SIDE;
  private static final int TILE_ROWS = OpenClKernel.TILE.rows();
  private static final int TILE_KEYS = OpenClKernel.TILE.keys();

  /** Features of a step of the kernel's loop over them. */
  private static final int FEATURES = 16;

  private static final int FEW_ROWS = 256;

  private final TileProblem problem;
  private final int width;
  private final int paddedWidth;
  private final int valueWidth;
  private final int paddedValueWidth;
  private final DeviceMemory memory;
  private final Launch forward;
  private final Launch weigh;
  private final LiveBlocks live;
  private final BiasTerms terms;
  private final TileSums merge;
  private final TileValues tileValues = new TileValues();
  private final float[] padded;
  private final float[] rowNumbers = new float[3 * TILE_ROWS];
  private final float[] rowSums;
  private final float[] pairs = new float[FEW_ROWS * TILE_KEYS];
  private final cl_mem queries;
  private final cl_mem keys;
  private final cl_mem values;
  private final cl_mem codes;
  private final cl_mem bits;
  private final cl_mem termValues;
  private final cl_mem numbersOnDevice;
  private final cl_mem sumsOnDevice;
  private final cl_mem pairsOnDevice;
  private RowRange positions = RowRange.EMPTY;

  private OpenClWorker(TileProblem problem, Programs programs, DeviceMemory memory) {
    this.problem = problem;
    this.memory = memory;
    HeadLayout heads = problem.shape().heads();
    ValueChunks chunks = ValueChunks.of(heads.valueWidth());
    width = heads.width();
    paddedWidth = paddedWidth(heads);
    valueWidth = heads.valueWidth();
    paddedValueWidth = chunks.paddedWidth();
    cl_program program = programs.of(chunks);
    forward = new Launch(memory, program, "forward_tile");
    weigh = new Launch(memory, program, "weigh_tile");
    live = new LiveBlocks(problem.mask(), TILE_ROWS, TILE_KEYS);
    terms = new BiasTerms(problem.rule().bias(), TILE_KEYS);
    merge = new TileSums(problem, TILE_KEYS, paddedValueWidth);
    padded = new float[TILE_KEYS * Math.max(paddedWidth, paddedValueWidth)];
    rowSums = new float[TILE_ROWS * paddedValueWidth];
    queries = floats(TILE_ROWS * paddedWidth);
    keys = floats(TILE_KEYS * paddedWidth);
    values = floats(TILE_KEYS * paddedValueWidth);
    codes = memory.buffer((long) Sizeof.cl_int * live.codes().length);
    bits = memory.buffer((long) Sizeof.cl_long * live.bits().length);
    termValues = floats(terms.length(terms.areOfPairs() ? FEW_ROWS : TILE_ROWS));
    numbersOnDevice = floats(rowNumbers.length);
    sumsOnDevice = floats(rowSums.length);
    pairsOnDevice = floats(pairs.length);
  }

  /** A worker, or an exception after which the device's memory is free again. */
  static OpenClWorker open(TileProblem problem, Programs programs) {
    DeviceMemory memory = new DeviceMemory(programs);
    try {
      return new OpenClWorker(problem, programs, memory);
    } catch (RuntimeException e) {
      memory.close();
      throw e;
    }
  }

  private static int paddedWidth(HeadLayout heads) {
    return Math.toIntExact(Ceiling.multiple(heads.width(), FEATURES));
  }

  private cl_mem floats(int count) {
    return memory.buffer((long) Sizeof.cl_float * count);
  }

  /** Bytes on the host, and about as many on the device. */
  static long bytes(HeadLayout heads) {
    int wide = Math.max(paddedWidth(heads), ValueChunks.of(heads.valueWidth()).paddedWidth());
    long floats = (long) TILE_KEYS * wide + (long) TILE_ROWS * (wide + 3) + FEW_ROWS * TILE_KEYS;
    return Float.BYTES * floats + LiveBlocks.bytes(TILE_ROWS, TILE_KEYS);
  }

  @Override
  public void load(float[] keyRows, float[] valueRows, RowRange positions) {
    this.positions = positions;
    int count = (int) positions.length();
    write(keys, keyRows, 0, count, width, paddedWidth);
    if (valueRows.length > 0) {
      tileValues.split(valueRows, count * valueWidth);
      write(values, tileValues.moderate(), 0, count, valueWidth, paddedValueWidth);
    }
  }

  /** Writes rows, the rest of the last block of which become zeros. */
  private void write(cl_mem to, float[] rows, int first, int count, int from, int wide) {
    int length = Math.toIntExact(Ceiling.multiple(count, SIDE)) * wide;
    Arrays.fill(padded, 0, length, 0);
    for (int row = 0; row < count; row++) {
      System.arraycopy(rows, (first + row) * from, padded, row * wide, from);
    }
    memory.write(to, Pointer.to(padded), (long) Sizeof.cl_float * length);
  }

  @Override
  public void fold(QueryBlock block, Coverage coverage, PartialState state) {
    begin(block);
    boolean needsScores = TileSums.needScores(state, tileValues);
    Dropout dropout = problem.rule().dropout();
    for (RowRange rows : launches(block, needsScores)) {
      int firstBlock = (int) rows.from() / SIDE;
      int rowBlocks = (int) Ceiling.divide(rows.length(), SIDE);
      problemOf(forward, block, rows)
          .with(values)
          .with(block.positions().from())
          .with(positions.from())
          .with(block.head())
          .with(dropout.seed())
          .with(dropout.threshold())
          .with((float) (1 / (1 - dropout.probability())))
          .with(needsScores ? 1 : 0)
          .with(numbersOnDevice)
          .with(sumsOnDevice)
          .with(pairsOnDevice)
          .start(rowBlocks);
      int padding = rowBlocks * SIDE;
      memory.read(numbersOnDevice, Pointer.to(rowNumbers), (long) Sizeof.cl_float * 3 * padding);
      memory.read(
          sumsOnDevice, Pointer.to(rowSums), (long) Sizeof.cl_float * padding * paddedValueWidth);
      if (needsScores) {
        readPairs(padding);
      }
      for (int n = 0; n < rows.length(); n++) {
        int row = firstBlock * SIDE + n;
        merge.add(state, block.firstRow() + row, rowNumbers, rowSums, n);
        if (needsScores) {
          merge.addScores(block, row, positions, tileValues, pairs, n * pairsOfRow(), state);
        }
      }
    }
  }

  @Override
  public void receive(QueryBlock block, Coverage coverage, LseValues lse, KeyStats stats) {
    begin(block);
    for (RowRange rows : launches(block, true)) {
      int firstRow = block.firstRow() + (int) rows.from();
      int rowBlocks = (int) Ceiling.divide(rows.length(), SIDE);
      for (int n = 0; n < rows.length(); n++) {
        double high = lse.high()[firstRow + n];
        rowNumbers[2 * n] = (float) high;
        rowNumbers[2 * n + 1] = (float) (high - rowNumbers[2 * n] + lse.low()[firstRow + n]);
      }
      memory.write(
          numbersOnDevice, Pointer.to(rowNumbers), (long) Sizeof.cl_float * 2 * rowBlocks * SIDE);
      problemOf(weigh, block, rows).with(numbersOnDevice).with(pairsOnDevice).start(rowBlocks);
      readPairs(rowBlocks * SIDE);
      for (int n = 0; n < rows.length(); n++) {
        if (lse.high()[firstRow + n] > Double.NEGATIVE_INFINITY) {
          long query = block.positions().from() + rows.from() + n;
          stats.add(query, positions, pairs, n * pairsOfRow());
        }
      }
    }
  }

  private void begin(QueryBlock block) {
    write(queries, block.queries(), block.firstRow(), block.liveRows(), width, paddedWidth);
    live.set(block.positions(), positions);
    memory.write(codes, Pointer.to(live.codes()), (long) Sizeof.cl_int * live.codes().length);
    if (live.partial() > 0) {
      memory.write(bits, Pointer.to(live.bits()), (long) Sizeof.cl_long * SIDE * live.partial());
    }
  }

  /** The rows of the launches for a block, counted from its first row. */
  private Iterable<RowRange> launches(QueryBlock block, boolean returnsPairs) {
    boolean few = returnsPairs || terms.areOfPairs();
    return RowRange.first(block.liveRows()).pieces(few ? FEW_ROWS : TILE_ROWS);
  }

  private int pairsOfRow() {
    return live.blocks() * SIDE;
  }

  private void readPairs(int rows) {
    memory.read(pairsOnDevice, Pointer.to(pairs), (long) Sizeof.cl_float * rows * pairsOfRow());
  }

  /** Sets the arguments that both kernels begin with. */
  private Launch problemOf(Launch launch, QueryBlock block, RowRange rows) {
    long from = block.positions().from();
    RowRange ofLaunch = new RowRange(from + rows.from(), from + rows.to());
    int most = terms.areOfPairs() ? FEW_ROWS : TILE_ROWS;
    terms.set(block.head(), ofLaunch, positions, most);
    int length = terms.length(most);
    memory.write(termValues, Pointer.to(terms.values()), (long) Sizeof.cl_float * length);
    Squash squash = problem.rule().squash();
    int kind = squash instanceof Squash.SoftCap ? 1 : squash instanceof Squash.Clamp ? 2 : 0;
    float low = squash instanceof Squash.Clamp clamp ? (float) clamp.low() : 0;
    float high =
        squash instanceof Squash.Clamp clamp
            ? (float) clamp.high()
            : squash instanceof Squash.SoftCap cap ? (float) cap.cap() : 0;
    return launch
        .begin()
        .with(queries)
        .with(keys)
        .with(paddedWidth)
        .with((float) problem.rule().scale())
        .with(kind)
        .with(low)
        .with(high)
        .with(termValues)
        .with(terms.base() - (int) rows.from() * terms.rowStep())
        .with(terms.rowStep())
        .with(codes)
        .with(bits)
        .with(live.blocks())
        .with((int) rows.from() / SIDE);
  }

  @Override
  public void close() {
    forward.close();
    weigh.close();
    memory.close();
  }
}
