package org.longspan.plan;

import java.util.Random;
import org.longspan.kernel.QueryBlock;
import org.longspan.kernel.TileKernel;
import org.longspan.kernel.TileProblem;
import org.longspan.kernel.TileShape;
import org.longspan.kernel.TileWorker;
import org.longspan.mask.Coverage;
import org.longspan.shape.HeadLayout;
import org.longspan.shape.RowRange;
import org.longspan.softmax.PartialState;

/** Measures a kernel on made-up tiles of a job's own shape. */
public final class Calibration {
  private static final long WINDOW_NANOS = 50_000_000;
  private static final long LONGEST_NANOS = 3_000_000_000L;

  /** Windows without a gain after which the compiler is taken to be done. */
  private static final int CALM_WINDOWS = 6;

  /** A shorter time than this part of the best one is a gain, not noise. */
  private static final double GAIN = 0.9;

  private Calibration() {}

  /** Seconds a tile of one head takes on one core, the mask left aside; takes 0.3 to 3 s. */
  public static double secondsPerTile(TileKernel kernel, TileProblem problem) {
    HeadLayout heads = problem.shape().heads();
    TileShape tile = kernel.tileShape(heads);
    Random random = new Random(1);
    QueryBlock block =
        new QueryBlock(
            values(random, tile.rows() * heads.width()), 0, RowRange.first(tile.rows()), 0);
    float[] keys = values(random, tile.keys() * heads.width());
    float[] values = values(random, tile.keys() * heads.valueWidth());
    PartialState state = new PartialState(tile.rows(), problem.state());
    try (TileWorker worker = kernel.open(problem)) {
      worker.load(keys, values, RowRange.first(tile.keys()));
      Runnable fold = () -> worker.fold(block, Coverage.FULL, state);
      return settled(fold);
    }
  }

  /** The best window, once the compiler no longer makes them shorter. */
  private static double settled(Runnable fold) {
    long start = System.nanoTime();
    double best = repeat(fold);
    int calm = 0;
    while (calm < CALM_WINDOWS && System.nanoTime() - start < LONGEST_NANOS) {
      double seconds = repeat(fold);
      calm = seconds < GAIN * best ? 0 : calm + 1;
      best = Math.min(best, seconds);
    }
    return best;
  }

  private static double repeat(Runnable fold) {
    long start = System.nanoTime();
    long count = 0;
    long elapsed;
    do {
      fold.run();
      count++;
      elapsed = System.nanoTime() - start;
    } while (elapsed < WINDOW_NANOS);
    return elapsed * 1e-9 / count;
  }

  private static float[] values(Random random, int count) {
    float[] values = new float[count];
    for (int n = 0; n < count; n++) {
      values[n] = (float) random.nextGaussian();
    }
    return values;
  }
}
