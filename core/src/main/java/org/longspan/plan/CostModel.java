package org.longspan.plan;

import java.util.List;

/**
 * Predicts the time of a pass:
 *
 * <pre>
 *   START + (kernel + UNIT units + bytes / COPY) / cores,
 *   kernel = BUSY secondsPerTile tiles
 * </pre>
 *
 * or, where that is more, the time of its largest task. The kernel's time is measured where the
 * plan is made; the constants were measured on one 2-core AVX-512 machine, locally and as a
 * cluster, with panels of 8,000 rows.
 *
 * @param kernel measured on one core
 * @param cores of the cluster
 */
public record CostModel(KernelProfile kernel, int cores) {
  /** Seconds until the first tasks run, and the compiler has the code that reads and writes. */
  public static final double START = 0.8;

  /** What a tile takes where all cores compute, in terms of one where the others rest. */
  public static final double BUSY = 1.1;

  /** Seconds to begin and to commit a panel. */
  public static final double UNIT = 0.005;

  /** Bytes a second that a core copies from the files' pages. */
  public static final double COPY = 5e9;

  /**
   * What a pass does, over all heads.
   *
   * @param tiles in terms of full ones
   * @param bytes that its tasks read
   */
  public record Work(double tiles, long bytes) {}

  /**
   * Tiles of a pass in terms of full ones.
   *
   * @param livePairs of all heads
   */
  public double tiles(long full, long partial, double livePairs) {
    double area = (double) kernel.tile().rows() * kernel.tile().keys();
    double liveInPartial = Math.max(0, livePairs / area - full);
    return full + kernel.costs().partial() * partial + kernel.costs().live() * liveInPartial;
  }

  /** Seconds of a pass on all cores; 0 where it has no task. */
  double seconds(Work work, List<TileTask> tasks) {
    if (tasks.isEmpty()) {
      return 0;
    }
    double kernelSeconds = BUSY * kernel.secondsPerTile() * work.tiles;
    long units = tasks.stream().mapToLong(task -> task.units().size()).sum();
    double evenly = (kernelSeconds + UNIT * units + work.bytes / COPY) / cores;
    long cost = tasks.stream().mapToLong(TileTask::cost).sum();
    double share = (double) tasks.get(0).cost() / Math.max(1, cost);
    return START + Math.max(evenly, kernelSeconds * share);
  }
}
