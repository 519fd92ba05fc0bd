package org.longspan.plan;

import java.util.List;
import org.longspan.kernel.Panel;
import org.longspan.kernel.TileProblem;
import org.longspan.kernel.TileShape;
import org.longspan.mask.TileCount;
import org.longspan.plan.Balance.Weighted;
import org.longspan.shape.AttentionShape;
import org.longspan.shape.HeadLayout;

/** Adds up what a plan predicts. */
final class Totals {
  private final TileProblem problem;
  private final KernelProfile kernel;
  private final PlanOptions options;
  private final List<PanelWork> work;

  Totals(TileProblem problem, KernelProfile kernel, PlanOptions options, List<PanelWork> work) {
    this.problem = problem;
    this.kernel = kernel;
    this.options = options;
    this.work = work;
  }

  PlanTotals sum(
      List<Weighted<Panel>> units,
      KeyPanels keyPanels,
      long memoryPerTask,
      List<? extends TileTask<?>> forward,
      List<? extends TileTask<?>> second) {
    HeadLayout heads = problem.shape().heads();
    int queryHeads = heads.queryHeads();
    TileCount tiles =
        work.stream().map(PanelWork::allTiles).reduce(TileCount.ZERO, TileCount::plus);
    long full = tiles.full() * queryHeads;
    long partial = tiles.partial() * queryHeads;
    long pairs = work.stream().mapToLong(PanelWork::livePairs).sum();
    long secondBytes = options.secondPass() ? keyPanels.bytesRead() : 0;
    return new PlanTotals(
        full,
        partial,
        allTiles() * queryHeads - full - partial,
        pairs,
        2.0 * (heads.width() + heads.valueWidth()) * pairs * queryHeads,
        forwardBytes(units) + secondBytes,
        shuffledBytes(units),
        memoryPerTask,
        seconds(forward) + seconds(second));
  }

  /** A pass takes as long as its even share of the cores, or its largest task. */
  private double seconds(List<? extends TileTask<?>> tasks) {
    if (tasks.isEmpty()) {
      return 0;
    }
    double tiles = tasks.stream().mapToLong(TileTask::cost).sum();
    return Math.max(tiles / options.cores(), tasks.get(0).cost()) * kernel.secondsPerTile();
  }

  private long allTiles() {
    AttentionShape shape = problem.shape();
    TileShape tile = kernel.tile();
    long rows = (shape.queryLength() + tile.rows() - 1) / tile.rows();
    long keys = (shape.keyLength() + tile.keys() - 1) / tile.keys();
    return rows * keys;
  }

  private long forwardBytes(List<Weighted<Panel>> units) {
    HeadLayout heads = problem.shape().heads();
    long queryRows = units.stream().mapToLong(unit -> unit.unit().queries().length()).sum();
    long keyRows = work.stream().mapToLong(PanelWork::keyRows).sum() * heads.keyHeads();
    return Float.BYTES
        * (queryRows * heads.width() * heads.group()
            + keyRows * (heads.width() + heads.valueWidth()));
  }

  /** One state a unit, where the keys are split; unfinished subtrees may add a few. */
  private long shuffledBytes(List<Weighted<Panel>> units) {
    long whole = (long) work.size() * problem.shape().heads().keyHeads();
    if (units.size() == whole) {
      return 0;
    }
    long rows = units.stream().mapToLong(unit -> unit.unit().queries().length()).sum();
    return rows * problem.shape().heads().group() * problem.state().bytesPerRow();
  }
}
