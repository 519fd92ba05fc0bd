package org.longspan.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import org.longspan.mask.Coverage;
import org.longspan.shape.HeadLayout;
import org.longspan.shape.RowRange;
import org.longspan.stats.KeyStats;
import org.longspan.stats.KeyStatsSpec;
import org.longspan.store.TensorRows;

/**
 * The second pass over one key panel: streams the live queries, whose lse is known, past the keys
 * and sums what the keys receive. Key-stationary, so nothing is reduced across tasks.
 *
 * <p>Belongs to one thread.
 */
public final class KeyPass implements AutoCloseable {
  /** Query rows that are read at a time, at most; one row block where that is taller. */
  private static final int MOST_ROWS = 1_920;

  private static final float[] NO_VALUES = {};

  private final TileProblem problem;
  private final HeadLayout heads;
  private final KeyStatsSpec spec;
  private final TileShape tile;
  private final TileWorker worker;
  private final QueryBlocks queryBlocks;
  private final TensorRows q;
  private final TensorRows k;
  private final LseRows lse;
  private final float[] keys;
  private final TileCounter counter;

  /**
   * Opens a worker of {@code kernel}; the tensors stay the caller's to close.
   *
   * @param tilesDone told of every few tiles as they are done
   */
  public KeyPass(
      TileKernel kernel,
      TileProblem problem,
      KeyStatsSpec spec,
      TensorRows q,
      TensorRows k,
      LseRows lse,
      LongConsumer tilesDone) {
    this.problem = problem;
    this.spec = spec;
    this.q = q;
    this.k = k;
    this.lse = lse;
    heads = problem.shape().heads();
    counter = new TileCounter(tilesDone);
    tile = kernel.tileShape(heads);
    worker = kernel.open(problem);
    queryBlocks = new QueryBlocks(problem.shape(), tile, worker);
    keys = new float[tile.keys() * heads.width()];
  }

  /**
   * Query rows that are read at a time: whole row blocks, so that every tile is visited once and
   * always holds the same rows.
   */
  public static int chunkRows(TileShape tile) {
    return Math.max(1, MOST_ROWS / tile.rows()) * tile.rows();
  }

  /** The statistics of the panel's keys, one for every query head of the group. */
  public List<KeyStats> run(KeyPanel panel) {
    List<KeyStats> stats = new ArrayList<>();
    for (int n = 0; n < heads.group(); n++) {
      stats.add(new KeyStats(problem.shape(), spec, panel.keys()));
    }
    for (RowRange chunk : problem.shape().queries().pieces(chunkRows(tile))) {
      if (problem.mask().coverage(chunk, panel.keys()) != Coverage.EMPTY) {
        addChunk(panel, chunk, stats);
      }
    }
    return stats;
  }

  /** What all panels run so far have cost. */
  public PassCounters counters() {
    return counter.total();
  }

  private void addChunk(KeyPanel panel, RowRange chunk, List<KeyStats> stats) {
    List<QueryBlock> blocks = queryBlocks.read(q, panel.keyHead(), chunk);
    counter.read(chunk.length() * heads.width() * heads.group());
    List<double[]> chunkLse = new ArrayList<>();
    for (int n = 0; n < heads.group(); n++) {
      chunkLse.add(lse.read(panel.keyHead() * heads.group() + n, chunk));
    }
    for (RowRange tileKeys : panel.keys().pieces(tile.keys())) {
      if (problem.mask().coverage(chunk, tileKeys) != Coverage.EMPTY) {
        addTile(panel, tileKeys, blocks, chunkLse, stats);
      }
    }
  }

  private void addTile(
      KeyPanel panel,
      RowRange tileKeys,
      List<QueryBlock> blocks,
      List<double[]> chunkLse,
      List<KeyStats> stats) {
    k.read(panel.keyHead(), tileKeys, keys, 0);
    counter.read(tileKeys.length() * heads.width());
    counter.kernelStarts();
    worker.load(keys, NO_VALUES, tileKeys);
    for (QueryBlock block : blocks) {
      Coverage coverage = problem.mask().coverage(block.positions(), tileKeys);
      if (coverage != Coverage.EMPTY) {
        counter.tile(coverage);
        int n = block.head() % heads.group();
        worker.receive(block, coverage, chunkLse.get(n), stats.get(n));
      }
    }
    counter.kernelEnds();
  }

  @Override
  public void close() {
    worker.close();
  }
}
