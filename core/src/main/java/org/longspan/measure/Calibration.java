package org.longspan.measure;

import java.util.List;
import java.util.Random;
import org.longspan.kernel.Device;
import org.longspan.kernel.PanelKernel;
import org.longspan.kernel.TileKernel;
import org.longspan.mask.Coverage;
import org.longspan.mask.term.Full;
import org.longspan.pass.ForwardPass;
import org.longspan.pass.Panel;
import org.longspan.pass.PanelWorker;
import org.longspan.pass.PassTensors;
import org.longspan.shape.AttentionShape;
import org.longspan.shape.HeadLayout;
import org.longspan.shape.RowRange;
import org.longspan.softmax.MergeTree;
import org.longspan.softmax.PartialState;
import org.longspan.store.MemoryRows;
import org.longspan.tile.QueryBlock;
import org.longspan.tile.Span;
import org.longspan.tile.TileProblem;
import org.longspan.tile.TileShape;
import org.longspan.tile.TileWorker;

/** Measures a kernel on a made-up tile of a job's own shape. */
final class Calibration {
  private static final int PACKINGS = 100;

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
    HeadLayout all = problem.shape().heads();
    HeadLayout heads = new HeadLayout(1, 1, all.width(), all.valueWidth());
    TileShape tile = kernel.tileShape(all);
    int rows = (int) fitting(problem.shape().queryLength(), tile.rows());
    int keys = (int) fitting(problem.shape().keyLength(), Span.KEYS);
    AttentionShape shape = new AttentionShape(rows, keys, heads);
    TileProblem panel = new TileProblem(shape, new Full(), problem.rule(), problem.state());
    Random random = new Random(1);
    PassTensors tensors =
        new PassTensors(
            new MemoryRows(values(random, rows * heads.width()), 1, heads.width()),
            new MemoryRows(values(random, keys * heads.width()), 1, heads.width()),
            new MemoryRows(values(random, keys * heads.valueWidth()), 1, heads.valueWidth()));
    try (PanelWorker<List<List<MergeTree.Node>>> worker =
        kernel.open(new ForwardPass(panel), tensors, tiles -> {})) {
      Panel whole = new Panel(shape.queries(), 0, shape.keys());
      double seconds =
          SettledTime.wallSecondsAtLast(
              () -> worker.recycle(worker.run(whole)), ownBytes(kernel, 0));
      double pairs = (double) rows * keys;
      double perTile = seconds * tile.rows() * tile.keys() / pairs;
      return new KernelSpeed(
          kernel.name(),
          perTile,
          2 * pairs * (heads.width() + heads.valueWidth()) / seconds * 1e-9);
    }
  }

  private static KernelSpeed measureTile(TileKernel kernel, TileProblem problem) {
    AttentionShape shape = problem.shape();
    HeadLayout heads = shape.heads();
    TileShape tile = kernel.tileShape(heads);
    long first = shape.firstQuery();
    RowRange queries = new RowRange(first, first + fitting(shape.queryLength(), tile.rows()));
    RowRange keyRange = RowRange.first(fitting(shape.keyLength(), tile.keys()));
    Random random = new Random(1);
    float[] rows = values(random, tile.rows() * heads.width());
    float[] keys = values(random, tile.keys() * heads.width());
    float[] values = values(random, tile.keys() * heads.valueWidth());
    PartialState state = new PartialState(tile.rows(), problem.state().withStrip(tile.strip()));
    try (TileWorker worker = kernel.open(problem)) {
      float[] packed = new float[worker.packedLength(tile.rows(), heads.width())];
      // Has no part in the speed, but the first task should find it compiled.
      for (int n = 0; n < PACKINGS; n++) {
        worker.packQueries(rows, heads.width(), packed, 0);
        worker.load(keys, values, keyRange);
      }
      QueryBlock block = new QueryBlock(packed, 0, queries, 0, tile.strip());
      double seconds =
          SettledTime.wallSecondsAtLast(
              () -> worker.fold(block, Coverage.FULL, state), ownBytes(kernel, TILE_BYTES));
      double pairs = (double) queries.length() * keyRange.length();
      double flops = 2 * pairs * (heads.width() + heads.valueWidth());
      return new KernelSpeed(kernel.name(), seconds, flops / seconds * 1e-9);
    }
  }

  /** What a run may allocate where the kernel's {@code bytes} are expected. */
  static double ownBytes(PanelKernel kernel, double bytes) {
    return kernel.device() == Device.CPU ? bytes : SettledTime.ANY_BYTES;
  }

  /** A term of the score may know of no position past the end; an empty job is measured too. */
  private static long fitting(long length, int tile) {
    return Math.max(1, Math.min(length, tile));
  }

  private static float[] values(Random random, int count) {
    float[] values = new float[count];
    for (int n = 0; n < count; n++) {
      values[n] = (float) random.nextGaussian();
    }
    return values;
  }
}
