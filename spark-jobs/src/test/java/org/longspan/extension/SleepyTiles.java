package org.longspan.extension;

import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.longspan.kernel.KernelRank;
import org.longspan.kernel.Obstacle;
import org.longspan.kernel.TileCosts;
import org.longspan.kernel.TileKernel;
import org.longspan.kernel.vector.VectorKernel;
import org.longspan.mask.Coverage;
import org.longspan.shape.HeadLayout;
import org.longspan.shape.RowRange;
import org.longspan.softmax.LseValues;
import org.longspan.softmax.PartialState;
import org.longspan.stats.KeyStats;
import org.longspan.tile.QueryBlock;
import org.longspan.tile.TileProblem;
import org.longspan.tile.TileShape;
import org.longspan.tile.TileWorker;

/** The vector kernel, which then sleeps for a share of the time that it has worked. */
public final class SleepyTiles implements TileKernel {
  public static final String NAME = "sleepy";

  /** System property: the share; 0 if it is missing. */
  public static final String SHARE = "spark.sleepy.share";

  private final VectorKernel vector = new VectorKernel();

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Optional<Obstacle> obstacle() {
    return vector.obstacle();
  }

  @Override
  public String platform() {
    return vector.platform();
  }

  @Override
  public KernelRank rank() {
    return KernelRank.PLAIN;
  }

  @Override
  public TileShape tileShape(HeadLayout heads) {
    return vector.tileShape(heads);
  }

  @Override
  public long workerBytes(HeadLayout heads) {
    return vector.workerBytes(heads);
  }

  @Override
  public long leastQueryBytes() {
    return vector.leastQueryBytes();
  }

  @Override
  public TileCosts costs() {
    return vector.costs();
  }

  @Override
  public TileWorker open(TileProblem problem) {
    return new Sleeper(vector.open(problem), Double.parseDouble(System.getProperty(SHARE, "0")));
  }

  /** Sleeps are collected until they are long enough for the system's timer. */
  private static final class Sleeper implements TileWorker {
    private static final long SHORTEST = 5_000_000;

    private final TileWorker worker;
    private final double share;
    private double owed;

    Sleeper(TileWorker worker, double share) {
      this.worker = worker;
      this.share = share;
    }

    private void timed(Runnable work) {
      long start = System.nanoTime();
      work.run();
      owed += share * (System.nanoTime() - start);
      if (owed > SHORTEST) {
        sleep();
      }
    }

    /** What is slept too long is taken from the next sleep. */
    private void sleep() {
      long start = System.nanoTime();
      LockSupport.parkNanos((long) owed);
      owed -= System.nanoTime() - start;
    }

    @Override
    public int packedLength(int rows, int width) {
      return worker.packedLength(rows, width);
    }

    @Override
    public void packQueries(float[] rows, int width, float[] packed, int firstRow) {
      worker.packQueries(rows, width, packed, firstRow);
    }

    @Override
    public void load(float[] keys, float[] values, RowRange positions) {
      timed(() -> worker.load(keys, values, positions));
    }

    @Override
    public void fold(QueryBlock block, Coverage coverage, PartialState state) {
      timed(() -> worker.fold(block, coverage, state));
    }

    @Override
    public void receive(QueryBlock block, Coverage coverage, LseValues lse, KeyStats stats) {
      timed(() -> worker.receive(block, coverage, lse, stats));
    }

    @Override
    public void close() {
      if (owed > 0) {
        sleep();
      }
      worker.close();
    }
  }
}
