package org.longspan.run.gradient;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import org.longspan.cluster.Cluster;
import org.longspan.error.ByteSize;
import org.longspan.error.Errors;
import org.longspan.gradient.BackwardPanels;
import org.longspan.mask.Mask;
import org.longspan.mask.tile.ColumnCount;
import org.longspan.mask.tile.Grid;
import org.longspan.mask.tile.TileCount;
import org.longspan.pass.Panel;
import org.longspan.plan.TileTask;
import org.longspan.shape.AttentionShape;
import org.longspan.shape.Ceiling;
import org.longspan.shape.HeadLayout;
import org.longspan.shape.RowRange;
import org.longspan.tile.TileProblem;
import org.longspan.tile.TileShape;

/**
 * Plans a gradient from coordinates alone.
 *
 * @param gradient what is computed
 * @param secondsPerTile of the backward pass on one core
 * @param most tasks of a pass, where that is demanded
 */
public record GradientPlanner(
    GradientProblem gradient, double secondsPerTile, Cluster cluster, OptionalInt most) {
  /** Until the first tasks run and the compiler has the code that reads and writes. */
  private static final double START = 0.8;

  /** What a tile takes where all cores compute, in terms of one where the others rest. */
  private static final double BUSY = 1.1;

  /** Bytes of staged files that a core writes, and reads again, in a second. */
  private static final double STAGED_PER_SECOND = 4e8;

  /**
   * Makes the plan.
   *
   * @throws org.longspan.error.UserException where a panel does not fit the memory of a task
   */
  public GradientPlan plan() {
    if (most.isPresent() && most.getAsInt() < 1) {
      throw Errors.about("tasks")
          .user("the number of tasks is " + most.getAsInt(), "give at least 1, or leave it out");
    }
    AttentionShape shape = problem().shape();
    HeadLayout heads = shape.heads();
    int keys = KeyPanels.keys(shape);
    long memory = memory(keys);
    if (memory > cluster.memoryPerTask()) {
      throw Errors.user(
          "a task of the backward pass needs "
              + ByteSize.text(memory)
              + " and has "
              + ByteSize.text(cluster.memoryPerTask()),
          "raise spark.executor.memory (spark.driver.memory for a local run) or lower the cores");
    }
    TileShape tile = BackwardPanels.TILE;
    Mask mask = problem().mask();
    Grid keyTiles = new Grid(shape.keys(), tile.keys());
    TileCount tiles = TileCount.of(mask, queries(tile.rows()), keyTiles);
    TileCount chunks = TileCount.of(mask, queries(BackwardPanels.CHUNK_ROWS), keyTiles);
    TileCount parts =
        TileCount.of(mask, queries(BackwardPanels.CHUNK_ROWS), new Grid(shape.keys(), keys));
    long partRows = parts.queryRows() * heads.queryHeads();
    long partBytes = partRows * heads.width() * Float.BYTES;
    long rows = shape.queryLength() * heads.queryHeads();
    long result =
        Float.BYTES
            * (rows * heads.width()
                + shape.keyLength() * heads.keyHeads() * (heads.width() + heads.valueWidth()));
    List<TileTask> tasks = tasks(keys);
    long panels = Ceiling.divide(shape.keyLength(), keys) * heads.keyHeads();
    long staged = partBytes + panels * gradient.parameterBytes() + result;
    long pairs = mask.livePairs(shape.queries(), shape.keys());
    long widths = heads.width() + heads.valueWidth();
    long read =
        Float.BYTES
                * (partRows * (widths + heads.valueWidth())
                    + chunks.keyRows() * heads.queryHeads() * widths
                    + rows * (widths + heads.valueWidth()))
            + partBytes;
    return new GradientPlan(
        keys,
        panels,
        Ceiling.divide(shape.queryLength(), RowBlock.ROWS) * heads.queryHeads(),
        tasks,
        tiles.full() * heads.queryHeads(),
        tiles.partial() * heads.queryHeads(),
        pairs,
        (6.0 * heads.width() + 4.0 * heads.valueWidth()) * pairs * heads.queryHeads(),
        read,
        staged,
        result,
        memory,
        seconds(tasks, partBytes));
  }

  private TileProblem problem() {
    return gradient.attention();
  }

  private Grid queries(long rows) {
    AttentionShape shape = problem().shape();
    return new Grid(shape.queries(), rows, shape.firstQuery());
  }

  /** A panel per task where no number is demanded: they are few and long. */
  private List<TileTask> tasks(int keys) {
    AttentionShape shape = problem().shape();
    HeadLayout heads = shape.heads();
    long[] tiles =
        ColumnCount.liveTiles(
            problem().mask(),
            queries(BackwardPanels.TILE.rows()),
            new Grid(shape.keys(), BackwardPanels.TILE.keys()),
            keys);
    List<TileTask> panels = new ArrayList<>();
    for (RowRange range : shape.keys().pieces(keys)) {
      long cost = tiles[(int) (range.from() / keys)] * heads.group();
      for (int head = 0; head < heads.keyHeads(); head++) {
        panels.add(new TileTask(List.of(new Panel(shape.queries(), head, range)), List.of(cost)));
      }
    }
    panels.sort(Comparator.comparingLong(TileTask::cost).reversed());
    return dealt(panels);
  }

  private List<TileTask> dealt(List<TileTask> panels) {
    return Dealing.of(panels, Math.min(panels.size(), most.orElse(panels.size()))).stream()
        .map(
            own ->
                new TileTask(
                    own.stream().flatMap(panel -> panel.units().stream()).toList(),
                    own.stream().flatMap(panel -> panel.costs().stream()).toList()))
        .sorted(Comparator.comparingLong(TileTask::cost).reversed())
        .toList();
  }

  /** The larger one of a task of the backward pass and one of the sums. */
  private long memory(int keys) {
    HeadLayout heads = problem().shape().heads();
    long widths = heads.width() + heads.valueWidth();
    long panelKeys = Math.min(keys, problem().shape().keyLength());
    long block = Math.min(RowBlock.ROWS, problem().shape().queryLength());
    long chunk = Math.min(BackwardPanels.CHUNK_ROWS, problem().shape().queryLength());
    long panel =
        BackwardPanels.bytes(heads, (int) panelKeys)
            + Float.BYTES * 2 * panelKeys * widths
            + Float.BYTES * block * heads.width()
            + Float.BYTES * chunk * (heads.valueWidth() + 2L * heads.queryHeads());
    long sum = block * (heads.width() * 20L + heads.valueWidth() * 8L + heads.queryHeads() * 4L);
    return Math.max(panel + 2 * gradient.parameterBytes(), sum);
  }

  private double seconds(List<TileTask> tasks, long partBytes) {
    if (tasks.isEmpty()) {
      return 0;
    }
    double all = tasks.stream().mapToLong(TileTask::cost).sum();
    double tiles = Math.max(all / cluster.cores(), tasks.get(0).cost());
    return START
        + BUSY * secondsPerTile * tiles
        + 2 * partBytes / STAGED_PER_SECOND / cluster.cores();
  }
}
