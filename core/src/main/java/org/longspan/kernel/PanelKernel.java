package org.longspan.kernel;

import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.longspan.pass.PanelWorker;
import org.longspan.pass.Pass;
import org.longspan.pass.PassTensors;
import org.longspan.shape.HeadLayout;
import org.longspan.tile.TileShape;

/**
 * A way of computing the panels of a pass; stateless, found as a service.
 *
 * <p>Most kernels compute tiles and leave the loop over them to {@link TileKernel}. A kernel that
 * implements panels itself may keep keys and values on a device from one panel to the next.
 */
public interface PanelKernel {

  /** The name used in {@code kernel=NAME}, logs and run.json. */
  String name();

  /** Why this kernel cannot work on this machine; empty where it can. */
  Optional<Obstacle> obstacle();

  /**
   * Why this kernel, which works on this machine, is slow on it; empty for most. Asked only where
   * there is no {@link #obstacle}, as are {@link #platform}, {@link #device}, {@link #accelerators}
   * and {@link #rank}.
   */
  default Optional<Obstacle> handicap() {
    return Optional.empty();
  }

  /**
   * Whether only its name chooses this kernel: rules such as {@code auto} do not look whether it
   * works here, which may take time.
   */
  default boolean isOnRequestOnly() {
    return false;
  }

  /** What it runs on here, in a few words. */
  String platform();

  /** What it computes on here. */
  default Device device() {
    return Device.CPU;
  }

  /** The devices that {@link #useDevice} chooses from; empty for a kernel on the cores. */
  default List<Accelerator> accelerators() {
    return List.of();
  }

  /** Its place in the order of preference on this machine. */
  KernelRank rank();

  /**
   * Lets the libraries behind this kernel use {@code threads} threads for a call; the setting is
   * the JVM's. Kernels in Java use the calling thread alone.
   */
  default void useThreads(int threads) {}

  /**
   * Lets workers that this thread opens from now on use the device that the cluster manager calls
   * {@code address}. Only for kernels on several devices.
   */
  default void useDevice(String address) {}

  /** The tile of heads of this layout: panels begin at its multiples, and work is counted in it. */
  TileShape tileShape(HeadLayout heads);

  /** Bytes that a worker holds besides the panel's queries and states. */
  long workerBytes(HeadLayout heads);

  /** Bytes of the device's own memory that a worker takes; 0 for kernels on the CPU. */
  default long deviceBytes(HeadLayout heads) {
    return 0;
  }

  /** Bytes that the queries of a panel's head take at least, however few they are. */
  default long leastQueryBytes() {
    return 0;
  }

  /** How the times of its tiles compare. */
  TileCosts costs();

  /**
   * Makes a worker, which belongs to one thread, with all the buffers it needs.
   *
   * @param tilesDone is called with the number of tiles whenever some are done
   */
  <R> PanelWorker<R> open(Pass<R> pass, PassTensors tensors, LongConsumer tilesDone);
}
