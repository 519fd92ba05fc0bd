package org.longspan.kernel.opencl;

import java.util.HashSet;
import java.util.Set;
import org.jocl.cl_event;
import org.jocl.cl_program;
import org.longspan.mask.Coverage;
import org.longspan.score.Dropout;
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
 * Collects the row blocks of a panel that meet a key tile, and takes them through it in one launch
 * when the next tile is loaded; meanwhile the host reads that one. Where scores come back, or a
 * bias has a term for each pair, a launch takes few rows and the host waits.
 */
final class OpenClWorker implements TileWorker {
  private static final int SIDE = LiveBlocks.SIDE;

  private final TileProblem problem;
  private final Widths widths;
  private final DeviceMemory memory;
  private final Launch forward;
  private final Launch receive;
  private final DeviceKeys[] tiles;
  private final ResidentRows resident;
  private final PairBuffer pairs;
  private final ReceivedSums received;
  private final ScoreFold scoreFold;
  private final TileValues tileValues = new TileValues();
  private final Set<ResidentBlock> pending = new HashSet<>();
  private final float[] references = new float[PairBuffer.ROWS];
  private final float[] line = new float[OpenClKernel.TILE.keys()];
  private int current;

  private OpenClWorker(TileProblem problem, Programs programs, DeviceMemory memory) {
    this.problem = problem;
    this.memory = memory;
    HeadLayout heads = problem.shape().heads();
    widths = Widths.of(heads);
    cl_program program = programs.of(ValueChunks.of(heads.valueWidth()));
    forward = new Launch(memory, program, "forward_tile");
    receive = new Launch(memory, program, "receive_tile");
    tiles =
        new DeviceKeys[] {
          new DeviceKeys(problem, widths, memory), new DeviceKeys(problem, widths, memory)
        };
    resident = new ResidentRows(widths, memory);
    pairs = new PairBuffer(memory);
    received = new ReceivedSums(memory, pairs);
    scoreFold = new ScoreFold(problem, OpenClKernel.TILE.keys());
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

  /** Bytes on the device, at most. */
  static long deviceBytes(HeadLayout heads) {
    Widths widths = Widths.of(heads);
    return buffers(widths) + ResidentRows.bytes(widths);
  }

  /** Bytes on the host. */
  static long hostBytes(HeadLayout heads) {
    Widths widths = Widths.of(heads);
    return buffers(widths) + ResidentRows.pinnedBytes(widths);
  }

  private static long buffers(Widths widths) {
    return 2 * DeviceKeys.bytes(widths) + PairBuffer.bytes() + ReceivedSums.bytes();
  }

  /** Bytes of the buffers that this worker has on the device. */
  long bytesOnDevice() {
    return memory.bytes();
  }

  @Override
  public void load(float[] keyRows, float[] valueRows, RowRange positions) {
    launch();
    current = 1 - current;
    tileValues.set(
        valueRows, Math.min(valueRows.length, (int) positions.length() * widths.value()));
    tile().load(keyRows, tileValues.moderate(), positions);
  }

  private DeviceKeys tile() {
    return tiles[current];
  }

  @Override
  public void fold(QueryBlock queries, Coverage coverage, PartialState state) {
    ResidentBlock block = resident(queries);
    if (block.state() != state) {
      if (block.state() != null) {
        complete();
      }
      resident.begin(block, state);
    }
    boolean needsScores = ScoreFold.isNeeded(state, tileValues);
    if (needsScores || BiasTerms.areOfPairs(problem.rule().bias())) {
      foldInParts(block, needsScores);
      return;
    }
    if (pending.contains(block) || !tile().rows().hasSpace(queries.liveRows())) {
      launch();
    }
    tile().await();
    tile().rows().add(block, RowRange.first(queries.liveRows()));
    pending.add(block);
  }

  @Override
  public void receive(QueryBlock queries, Coverage coverage, LseValues lse, KeyStats stats) {
    ResidentBlock block = resident(queries);
    for (RowRange rows : RowRange.first(queries.liveRows()).pieces(PairBuffer.ROWS)) {
      if (!tile().rows().hasSpace(PairBuffer.ROWS)
          || !received.hasSpace(tile().rows(), PairBuffer.ROWS / SIDE)) {
        launchReceive();
      }
      received.add(tile().rows(), block, rows, lse, stats);
    }
  }

  @Override
  public void complete() {
    launch();
    resident.blocks().forEach(resident::end);
  }

  /** The block on the device; where there is no space for it, all others leave. */
  private ResidentBlock resident(QueryBlock queries) {
    if (!resident.hasSpace(queries)) {
      complete();
      resident.clear();
    }
    return resident.of(queries);
  }

  /** Starts what was collected for the current tile. */
  private void launch() {
    if (received.isPending()) {
      launchReceive();
    } else if (!pending.isEmpty()) {
      launchForward(false);
      pending.clear();
    }
  }

  private void launchForward(boolean keepsScores) {
    if (tile().rows().count() == 0) {
      tile().rows().clear(tile().rows().keys());
      return;
    }
    tile().rows().copy();
    Dropout dropout = problem.rule().dropout();
    cl_event done =
        problemOf(forward)
            .with(tile().values())
            .with(tile().rows().keys().from())
            .with(dropout.seed())
            .with(dropout.threshold())
            .with((float) (1 / (1 - dropout.probability())))
            .with(keepsScores ? 1 : 0)
            .with(resident.numbers())
            .with(resident.sums())
            .with(pairs.onDevice())
            .start(tile().rows().count());
    tile().launched(done);
  }

  private void launchReceive() {
    RowBlocks rows = tile().rows();
    if (rows.count() > 0) {
      rows.copy();
      received.copy(rows);
      tile()
          .launched(
              received.argumentsOf(problemOf(receive)).start(rows.count(), rows.live().width()));
    }
    received.end(rows);
    tile().await();
    rows.clear(rows.keys());
  }

  /** Folds a few rows at a time, and on the host what the device does not. */
  private void foldInParts(ResidentBlock block, boolean needsScores) {
    launch();
    for (RowRange rows : RowRange.first(block.queries().liveRows()).pieces(PairBuffer.ROWS)) {
      tile().await();
      int firstLine = tile().rows().add(block, rows);
      launchForward(needsScores);
      if (needsScores && tile().rows().count() > 0) {
        addScores(block, rows, firstLine);
      }
    }
  }

  private void addScores(ResidentBlock block, RowRange rows, int firstLine) {
    LiveBlocks live = tile().rows().live();
    int pairsOfRow = live.width() * SIDE;
    pairs.read(tile().rows().count() * SIDE * pairsOfRow);
    resident.readReferences(block, (int) rows.from(), (int) rows.length(), references);
    int entry = 0;
    for (int n = 0; n < rows.length(); n++) {
      if (!live.isLive(firstLine + n / SIDE)) {
        continue;
      }
      pairs.take((entry * SIDE + n % SIDE) * pairsOfRow, line, pairsOfRow);
      int row = (int) rows.from() + n;
      HugeSums.moveTo(references[n], block.state(), block.queries().firstRow() + row);
      scoreFold.add(block.queries(), row, tile().rows().keys(), tileValues, line, block.state());
      if (n % SIDE == SIDE - 1) {
        entry++;
      }
    }
  }

  /** Sets the arguments that both kernels begin with. */
  private Launch problemOf(Launch launch) {
    Squashing squash = Squashing.of(problem.rule().squash());
    launch
        .begin()
        .with(resident.queries())
        .with(tile().keys())
        .with(widths.padded())
        .with((float) problem.rule().scale())
        .with(squash.kind())
        .with(squash.low())
        .with(squash.high());
    return tile().rows().argumentsOf(launch);
  }

  @Override
  public void close() {
    forward.close();
    receive.close();
    memory.close();
  }
}
