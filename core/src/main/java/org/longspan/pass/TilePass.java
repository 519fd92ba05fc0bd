package org.longspan.pass;

import java.util.List;
import java.util.function.Function;
import java.util.function.LongConsumer;
import org.longspan.mask.Coverage;
import org.longspan.shape.HeadLayout;
import org.longspan.shape.RowRange;
import org.longspan.tile.QueryBlock;
import org.longspan.tile.Side;
import org.longspan.tile.TileProblem;
import org.longspan.tile.TileShape;
import org.longspan.tile.TileWorker;
import org.longspan.timing.PartClock;
import org.longspan.timing.WorkPart;

/**
 * Any pass, tile by tile: for every piece of the streaming side that has a live pair, every live
 * key tile is loaded once and all live row blocks are taken through it.
 *
 * <p>Never more than the queries of a panel or a piece, one key tile, and what the pass keeps are
 * in memory. Belongs to one thread.
 */
public final class TilePass<R> implements PanelWorker<R> {
  private static final float[] NO_VALUES = {};

  private final Pass<R> pass;
  private final TileProblem problem;
  private final HeadLayout heads;
  private final PassTensors tensors;
  private final TileShape tile;
  private final long pieceRows;
  private final TileWorker worker;
  private final QueryBlocks queryBlocks;
  private final PanelFold<R> fold;
  private final TileCounter counter;
  private final float[] keys;
  private final float[] values;

  /**
   * @param tile the tiles that the worker computes
   * @param opener makes the worker, which this pass closes
   * @param tensors what the pass reads; not closed
   * @param tilesDone is called with the number of tiles whenever some are done
   */
  public TilePass(
      TileShape tile,
      Function<TileProblem, TileWorker> opener,
      Pass<R> pass,
      PassTensors tensors,
      LongConsumer tilesDone) {
    this.tile = tile;
    this.pass = pass;
    this.tensors = tensors;
    problem = pass.problem();
    heads = problem.shape().heads();
    pieceRows = tile.requireWhole(pass.stationary().other(), pass.pieceRows(tile));
    worker = opener.apply(problem);
    queryBlocks = new QueryBlocks(problem.shape(), tile, worker);
    fold = pass.open(tile);
    counter = new TileCounter(tilesDone);
    keys = new float[tile.keys() * heads.width()];
    values = pass.readsValues() ? new float[tile.keys() * heads.valueWidth()] : NO_VALUES;
  }

  @Override
  public R run(Panel panel) {
    fold.begin(panel);
    if (pass.stationary() == Side.QUERIES) {
      List<QueryBlock> blocks = read(panel.keyHead(), panel.queries());
      for (RowRange piece : panel.keys().pieces(pieceRows)) {
        if (isLive(panel.queries(), piece)) {
          fold(panel.keyHead(), blocks, panel.queries(), piece);
        }
      }
    } else {
      for (RowRange piece : panel.queries().pieces(pieceRows)) {
        if (isLive(piece, panel.keys())) {
          fold(panel.keyHead(), read(panel.keyHead(), piece), piece, panel.keys());
        }
      }
    }
    return fold.end();
  }

  private List<QueryBlock> read(int keyHead, RowRange queries) {
    counter.read(queries.length() * heads.width() * heads.group());
    return queryBlocks.read(tensors.q(), keyHead, queries);
  }

  private void fold(int keyHead, List<QueryBlock> blocks, RowRange queries, RowRange pieceKeys) {
    fold.beginPiece(queries, pieceKeys);
    for (RowRange tileKeys : pieceKeys.pieces(tile.keys())) {
      if (isLive(queries, tileKeys)) {
        foldTile(keyHead, blocks, tileKeys);
      }
    }
    counter.kernelStarts();
    WorkPart outer = PartClock.enter(WorkPart.KERNEL);
    worker.complete();
    counter.kernelEnds();
    PartClock.enter(WorkPart.MERGE);
    fold.endPiece();
    PartClock.enter(outer);
  }

  private void foldTile(int keyHead, List<QueryBlock> blocks, RowRange tileKeys) {
    WorkPart outer = PartClock.enter(WorkPart.READING);
    load(keyHead, tileKeys);
    PartClock.enter(WorkPart.KERNEL);
    foldBlocks(blocks, tileKeys);
    PartClock.enter(outer);
    counter.kernelEnds();
  }

  /** Leaves the key tile in the worker, and the counter in the kernel. */
  private void load(int keyHead, RowRange tileKeys) {
    tensors.k().read(keyHead, tileKeys, keys, 0);
    counter.read(tileKeys.length() * heads.width());
    if (pass.readsValues()) {
      tensors.v().read(keyHead, tileKeys, values, 0);
      counter.read(tileKeys.length() * heads.valueWidth());
    }
    counter.kernelStarts();
    PartClock.enter(WorkPart.PACKING);
    worker.load(keys, values, tileKeys);
  }

  /** The loop of a method of its own: compiled early, and without what is done once per tile. */
  private void foldBlocks(List<QueryBlock> blocks, RowRange tileKeys) {
    for (QueryBlock block : blocks) {
      Coverage coverage = problem.mask().coverage(block.positions(), tileKeys);
      if (coverage != Coverage.EMPTY) {
        counter.tile(coverage);
        fold.fold(worker, block, coverage);
      }
    }
  }

  private boolean isLive(RowRange queries, RowRange keyRange) {
    return problem.mask().coverage(queries, keyRange) != Coverage.EMPTY;
  }

  @Override
  public void recycle(R result) {
    fold.recycle(result);
  }

  @Override
  public PassCounters counters() {
    return counter.total();
  }

  @Override
  public void close() {
    worker.close();
  }
}
