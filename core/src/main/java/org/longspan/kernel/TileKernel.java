package org.longspan.kernel;

import java.util.Optional;
import org.longspan.shape.HeadLayout;

/** A way of computing tiles; stateless, found as a service. */
public interface TileKernel {

  /** The name used in {@code kernel=NAME}, logs and run.json. */
  String name();

  /** Why this kernel cannot work on this machine; empty where it can. */
  Optional<Obstacle> obstacle();

  /**
   * Why this kernel, which works on this machine, is slow on it; empty for most. Asked only where
   * there is no {@link #obstacle}, as are {@link #platform}, {@link #device} and {@link #rank}.
   */
  default Optional<Obstacle> handicap() {
    return Optional.empty();
  }

  /** What it runs on here, in a few words. */
  String platform();

  /** What it computes on here. */
  default Device device() {
    return Device.CPU;
  }

  /** Its place in the order of preference on this machine. */
  KernelRank rank();

  /**
   * Lets the libraries behind this kernel use {@code threads} threads for a call; the setting is
   * the JVM's. Kernels in Java use the calling thread alone.
   */
  default void useThreads(int threads) {}

  /** The tile this kernel works on for heads of this layout. */
  TileShape tileShape(HeadLayout heads);

  /** Bytes that a worker holds besides the panel's queries and states. */
  long workerBytes(HeadLayout heads);

  /** Bytes that the queries of a panel's head take at least, however few they are. */
  default long leastQueryBytes() {
    return 0;
  }

  /** How the times of its tiles compare. */
  TileCosts costs();

  /** Makes a worker, which belongs to one thread, with all the buffers it needs. */
  TileWorker open(TileProblem problem);
}
