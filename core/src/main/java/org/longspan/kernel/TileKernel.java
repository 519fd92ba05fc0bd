package org.longspan.kernel;

import java.util.Optional;
import org.longspan.shape.HeadLayout;

/** A way of computing tiles; stateless, found as a service. */
public interface TileKernel {

  /** The name used in {@code kernel=NAME}, logs and run.json. */
  String name();

  /** What it runs on here, in a few words; asked only where there is no obstacle. */
  String platform();

  /** Why this kernel cannot work on this machine, with the remedy; empty where it can. */
  Optional<String> obstacle();

  /**
   * Why this kernel, which works on this machine, is slow on it, with the remedy: it is used only
   * where it is demanded. Empty for most; asked only where there is no obstacle.
   */
  default Optional<String> handicap() {
    return Optional.empty();
  }

  /**
   * Lets the libraries behind this kernel use {@code threads} threads for a call; the setting is
   * the JVM's. Kernels in Java use the calling thread alone.
   */
  default void useThreads(int threads) {}

  /** The tile this kernel works on for heads of this layout. */
  TileShape tileShape(HeadLayout heads);

  /** Bytes that a worker holds beside the panel's queries and states. */
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
