package org.longspan.plan;

import java.util.List;
import org.longspan.mask.tile.TileCount;
import org.longspan.plan.Balance.Weighted;
import org.longspan.shape.AttentionShape;
import org.longspan.shape.Ceiling;
import org.longspan.shape.HeadLayout;
import org.longspan.tile.TileProblem;
import org.longspan.tile.TileShape;

/** Adds up what a plan predicts. */
final class Totals {
  private final TileProblem problem;
  private final KernelProfile kernel;
  private final PlanOptions options;
  private final List<PanelWork> work;
  private final TileCount tiles;
  private final long pairs;

  Totals(TileProblem problem, KernelProfile kernel, PlanOptions options, List<PanelWork> work) {
    this.problem = problem;
    this.kernel = kernel;
    this.options = options;
    this.work = work;
    tiles = work.stream().map(PanelWork::allTiles).reduce(TileCount.ZERO, TileCount::plus);
    pairs = work.stream().mapToLong(PanelWork::livePairs).reduce(0, Math::addExact);
  }

  /** What the first pass does. */
  PassTotals forward(List<Weighted> units, List<TileTask> tasks) {
    long bytes = forwardBytes(units);
    double seconds = costs().seconds(new CostModel.Work(weighedTiles(), bytes), tasks);
    return new PassTotals(full(), partial(), bytes, seconds);
  }

  /** What the second pass does: the same tiles as the first one. */
  PassTotals second(long bytes, List<TileTask> tasks) {
    double tiles = weighedTiles() * kernel.costs().secondPass();
    double seconds = costs().seconds(new CostModel.Work(tiles, bytes), tasks);
    return new PassTotals(full(), partial(), bytes, seconds);
  }

  PlanTotals sum(List<Weighted> units, long memoryPerTask, List<PlannedPass> passes) {
    HeadLayout heads = problem.shape().heads();
    int queryHeads = heads.queryHeads();
    return new PlanTotals(
        full(),
        partial(),
        allTiles() * queryHeads - full() - partial(),
        pairs,
        2.0 * (heads.width() + heads.valueWidth()) * pairs * queryHeads,
        passes.stream().mapToLong(pass -> pass.totals().bytesRead()).sum(),
        leastBytesPerCore(pairs),
        shuffledBytes(units),
        memoryPerTask,
        passes.stream().mapToDouble(pass -> pass.totals().seconds()).sum());
  }

  private long full() {
    return tiles.full() * problem.shape().heads().queryHeads();
  }

  private long partial() {
    return tiles.partial() * problem.shape().heads().queryHeads();
  }

  private CostModel costs() {
    return new CostModel(kernel, options.cores());
  }

  /** Tiles of the first pass in terms of full ones. */
  private double weighedTiles() {
    double allPairs = (double) pairs * problem.shape().heads().queryHeads();
    return costs().tiles(full(), partial(), allPairs);
  }

  /**
   * The least that a core has to read so that all pairs meet, whatever the algorithm: {@code 2
   * sqrt(2) sqrt(f) N D / sqrt(P)} values, for f live pairs of all N x N, D features, and P cores a
   * key head.
   *
   * <p>Source: the bound for matrix products of Irony, Toledo and Tiskin (2004), on the live part.
   */
  private double leastBytesPerCore(double pairs) {
    HeadLayout heads = problem.shape().heads();
    double features = (heads.width() + heads.valueWidth()) / 2.0;
    double cores = (double) options.cores() / heads.keyHeads();
    return Float.BYTES * 2 * Math.sqrt(2) * Math.sqrt(pairs) * features / Math.sqrt(cores);
  }

  private long allTiles() {
    AttentionShape shape = problem.shape();
    TileShape tile = kernel.tile();
    long rows = Ceiling.divide(shape.queryLength(), tile.rows());
    long keys = Ceiling.divide(shape.keyLength(), tile.keys());
    return rows * keys;
  }

  private long forwardBytes(List<Weighted> units) {
    HeadLayout heads = problem.shape().heads();
    long queryRows = units.stream().mapToLong(unit -> unit.unit().queries().length()).sum();
    long keyRows = work.stream().mapToLong(PanelWork::keyRows).sum() * heads.keyHeads();
    return Float.BYTES
        * (queryRows * heads.width() * heads.group()
            + keyRows * (heads.width() + heads.valueWidth()));
  }

  /** One state a unit, where the keys are split; unfinished subtrees may add a few. */
  private long shuffledBytes(List<Weighted> units) {
    long whole = (long) work.size() * problem.shape().heads().keyHeads();
    if (units.size() == whole) {
      return 0;
    }
    long rows = units.stream().mapToLong(unit -> unit.unit().queries().length()).sum();
    return rows * problem.shape().heads().group() * problem.state().bytesPerRow();
  }
}
