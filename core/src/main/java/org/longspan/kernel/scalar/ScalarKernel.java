package org.longspan.kernel.scalar;

import java.util.Arrays;
import java.util.Optional;
import org.longspan.kernel.KernelRank;
import org.longspan.kernel.Obstacle;
import org.longspan.kernel.TileCosts;
import org.longspan.kernel.TileKernel;
import org.longspan.kernel.dense.DenseTileWorker;
import org.longspan.kernel.dense.PlainRowSoftmax;
import org.longspan.shape.HeadLayout;
import org.longspan.tile.QueryBlock;
import org.longspan.tile.TileProblem;
import org.longspan.tile.TileShape;
import org.longspan.tile.TileWorker;

/** Plain Java loops in float32. */
public final class ScalarKernel implements TileKernel {
  private static final TileShape TILE = new TileShape(32, 256);

  @Override
  public String name() {
    return "scalar";
  }

  @Override
  public String platform() {
    return "plain Java";
  }

  @Override
  public Optional<Obstacle> obstacle() {
    return Optional.empty();
  }

  @Override
  public KernelRank rank() {
    return KernelRank.PLAIN;
  }

  @Override
  public TileShape tileShape(HeadLayout heads) {
    return TILE;
  }

  @Override
  public long workerBytes(HeadLayout heads) {
    return Worker.bytes(heads);
  }

  @Override
  public TileCosts costs() {
    return new TileCosts(0.5, 1, 0.8);
  }

  @Override
  public TileWorker open(TileProblem problem) {
    return new Worker(problem);
  }

  private static final class Worker extends DenseTileWorker {
    private final float scale;
    private final int width;
    private final int valueWidth;
    private float[] keys = {};
    private float[] values = {};
    private int count;

    Worker(TileProblem problem) {
      super(TILE, problem, new PlainRowSoftmax());
      scale = (float) problem.rule().scale();
      width = problem.shape().heads().width();
      valueWidth = problem.shape().heads().valueWidth();
    }

    static long bytes(HeadLayout heads) {
      return bytes(TILE, heads);
    }

    @Override
    protected void loadKeys(float[] keys, int count) {
      this.keys = keys;
      this.count = count;
    }

    @Override
    protected void loadValues(float[] values, int count) {
      this.values = values;
    }

    @Override
    protected void multiplyKeys(QueryBlock block, float[] products) {
      for (int row = 0; row < block.liveRows(); row++) {
        int query = (block.firstRow() + row) * width;
        for (int n = 0; n < count; n++) {
          float dot = 0;
          for (int f = 0; f < width; f++) {
            dot += block.queries()[query + f] * keys[n * width + f];
          }
          products[row * TILE.keys() + n] = scale * dot;
        }
      }
    }

    @Override
    protected boolean placesMatter() {
      return false;
    }

    @Override
    protected void multiplyValues(int liveRows, float[] weights, float[] sums) {
      Arrays.fill(sums, 0);
      for (int row = 0; row < liveRows; row++) {
        int out = row * valueWidth;
        for (int n = 0; n < count; n++) {
          float weight = weights[row * TILE.keys() + n];
          for (int f = 0; f < valueWidth; f++) {
            sums[out + f] += weight * values[n * valueWidth + f];
          }
        }
      }
    }

    @Override
    public void close() {}
  }
}
