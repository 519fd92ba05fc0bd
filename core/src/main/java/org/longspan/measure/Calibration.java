package org.longspan.measure;

import java.util.Random;
import org.longspan.kernel.Device;
import org.longspan.kernel.PanelKernel;
import org.longspan.kernel.TileKernel;
import org.longspan.mask.Coverage;
import org.longspan.mask.Mask;
import org.longspan.mask.term.Full;
import org.longspan.shape.AttentionShape;
import org.longspan.shape.HeadLayout;
import org.longspan.shape.RowRange;
import org.longspan.softmax.PartialState;
import org.longspan.tile.QueryBlock;
import org.longspan.tile.Span;
import org.longspan.tile.TileProblem;
import org.longspan.tile.TileShape;
import org.longspan.tile.TileWorker;

/** Measures a kernel on a made-up tile of a job's own shape. */
final class Calibration {
  /** What a tile may allocate once it is compiled: the objects of ND4J's products. */
  private static final int TILE_BYTES = 1 << 14;

  private Calibration() {}

  /**
   * The speed on one core, the mask left aside; takes from 0.3 s on, seconds where the compiler
   * gets little time.
   */
  static KernelSpeed measure(PanelKernel kernel, TileProblem problem) {
    return kernel instanceof TileKernel tiles
        ? measureTile(tiles, problem)
        : measurePanel(kernel, problem);
  }

  /** Of a kernel that has no tiles of its own: a row block and the keys of a span. */
  private static KernelSpeed measurePanel(PanelKernel kernel, TileProblem problem) {
    TileShape tile = kernel.tileShape(problem.shape().heads());
    try (SamplePanel panel = new SamplePanel(kernel, problem, new Full(), tile.rows(), Span.KEYS)) {
      double seconds = SettledTime.wallSecondsAtLast(panel::run, ownBytes(kernel, 0));
      double perTile = seconds * tile.rows() * tile.keys() / panel.pairs();
      return speed(kernel, problem, perTile, panel.pairs() / seconds);
    }
  }

  private static KernelSpeed measureTile(TileKernel kernel, TileProblem problem) {
    AttentionShape shape = problem.shape();
    HeadLayout heads = shape.heads();
    TileShape tile = kernel.tileShape(heads);
    long first = shape.firstQuery();
    RowRange queries =
        new RowRange(first, first + SamplePanel.fitting(shape.queryLength(), tile.rows()));
    RowRange keyRange = RowRange.first(SamplePanel.fitting(shape.keyLength(), tile.keys()));
    Random random = new Random(1);
    float[] rows = NormalValues.of(random, tile.rows() * heads.width());
    float[] keys = NormalValues.of(random, tile.keys() * heads.width());
    float[] values = NormalValues.of(random, tile.keys() * heads.valueWidth());
    PartialState state = new PartialState(tile.rows(), problem.state().withStrip(tile.strip()));
    // Has no part in the speed, but the first task should find it compiled, with the mask's tests.
    try (SamplePanel panel =
            new SamplePanel(kernel, problem, mask(problem), 2 * tile.rows(), 2 * tile.keys());
        TileWorker worker = kernel.open(problem)) {
      float[] packed = new float[worker.packedLength(tile.rows(), heads.width())];
      worker.packQueries(rows, heads.width(), packed, 0);
      worker.load(keys, values, keyRange);
      QueryBlock block = new QueryBlock(packed, 0, queries, 0, tile.strip());
      double seconds =
          SettledTime.wallSecondsBeside(
              panel::run,
              () -> worker.fold(block, Coverage.FULL, state),
              ownBytes(kernel, TILE_BYTES));
      return speed(kernel, problem, seconds, queries.length() * keyRange.length() / seconds);
    }
  }

  /** The mask of a job; that of an empty one may know of no position. */
  private static Mask mask(TileProblem problem) {
    boolean isEmpty = problem.shape().queries().isEmpty() || problem.shape().keys().isEmpty();
    return isEmpty ? new Full() : problem.mask();
  }

  private static KernelSpeed speed(
      PanelKernel kernel, TileProblem problem, double secondsPerTile, double pairsPerSecond) {
    HeadLayout heads = problem.shape().heads();
    double flopsPerPair = 2.0 * (heads.width() + heads.valueWidth());
    return new KernelSpeed(kernel.name(), secondsPerTile, flopsPerPair * pairsPerSecond * 1e-9);
  }

  /** What a run may allocate where the kernel's {@code bytes} are expected. */
  static double ownBytes(PanelKernel kernel, double bytes) {
    return kernel.device() == Device.CPU ? bytes : SettledTime.ANY_BYTES;
  }
}
