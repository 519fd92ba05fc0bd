package org.longspan.plan;

import java.util.Random;
import org.longspan.kernel.QueryBlock;
import org.longspan.kernel.SettledTime;
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
      return SettledTime.seconds(() -> worker.fold(block, Coverage.FULL, state));
    }
  }

  private static float[] values(Random random, int count) {
    float[] values = new float[count];
    for (int n = 0; n < count; n++) {
      values[n] = (float) random.nextGaussian();
    }
    return values;
  }
}
