package org.longspan.measure;

import java.util.Random;
import org.longspan.kernel.QueryBlock;
import org.longspan.kernel.TileKernel;
import org.longspan.kernel.TileProblem;
import org.longspan.kernel.TileShape;
import org.longspan.kernel.TileWorker;
import org.longspan.mask.Coverage;
import org.longspan.shape.AttentionShape;
import org.longspan.shape.HeadLayout;
import org.longspan.shape.RowRange;
import org.longspan.softmax.PartialState;

/** Measures a kernel on a made-up tile of a job's own shape. */
final class Calibration {
  private static final int PACKINGS = 100;

  private Calibration() {}

  /**
   * The speed on one core, the mask left aside; takes 0.3 to 3 s, more where the compiler gets no
   * time.
   */
  static KernelSpeed measure(TileKernel kernel, TileProblem problem) {
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
      double seconds = SettledTime.seconds(() -> worker.fold(block, Coverage.FULL, state));
      double pairs = (double) queries.length() * keyRange.length();
      double flops = 2 * pairs * (heads.width() + heads.valueWidth());
      return new KernelSpeed(kernel.name(), seconds, flops / seconds * 1e-9);
    }
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
