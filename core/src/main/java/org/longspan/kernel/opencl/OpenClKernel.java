package org.longspan.kernel.opencl;

import java.util.List;
import java.util.Optional;
import org.longspan.kernel.Accelerator;
import org.longspan.kernel.Device;
import org.longspan.kernel.KernelRank;
import org.longspan.kernel.Obstacle;
import org.longspan.kernel.TileCosts;
import org.longspan.kernel.TileKernel;
import org.longspan.shape.HeadLayout;
import org.longspan.tile.TileProblem;
import org.longspan.tile.TileShape;
import org.longspan.tile.TileWorker;

/**
 * Panels on an OpenCL device: the queries and states of their rows stay there, keys and values
 * stream past them. It is used where it is asked for by name, and {@code auto} does not look for
 * OpenCL.
 */
public final class OpenClKernel implements TileKernel {
  /** Rows by which panels grow, and keys of a launch: as many as a panel of keys has. */
  static final TileShape TILE = new TileShape(2_048, 4_096);

  /** The device that Spark has given to the task of a thread. */
  private static final ThreadLocal<String> ADDRESS = ThreadLocal.withInitial(() -> "0");

  @Override
  public String name() {
    return "opencl";
  }

  @Override
  public Optional<Obstacle> obstacle() {
    try {
      return OpenClDevices.obstacle();
    } catch (NoClassDefFoundError e) {
      return Optional.of(
          new Obstacle(
              "the library JOCL is missing (" + e + ")", "put org.jocl:jocl on the class path"));
    }
  }

  @Override
  public boolean isOnRequestOnly() {
    return true;
  }

  @Override
  public String platform() {
    return OpenClDevices.all().size()
        + " device(s), the first one is "
        + OpenClDevices.all().get(0).name();
  }

  @Override
  public Device device() {
    return Device.OPENCL;
  }

  @Override
  public List<Accelerator> accelerators() {
    return List.copyOf(OpenClDevices.all());
  }

  @Override
  public KernelRank rank() {
    return OpenClDevices.all().get(0).isCpu() ? KernelRank.EMULATED : KernelRank.GPU;
  }

  @Override
  public void useDevice(String address) {
    ADDRESS.set(address);
  }

  @Override
  public TileShape tileShape(HeadLayout heads) {
    return TILE;
  }

  @Override
  public long workerBytes(HeadLayout heads) {
    return OpenClWorker.hostBytes(heads);
  }

  @Override
  public long deviceBytes(HeadLayout heads) {
    return OpenClWorker.deviceBytes(heads);
  }

  @Override
  public TileCosts costs() {
    return new TileCosts(1, 0, 1);
  }

  @Override
  public TileWorker open(TileProblem problem) {
    return OpenClWorker.open(problem, programs());
  }

  /** Of the device that this thread uses. */
  static Programs programs() {
    return Programs.of(OpenClDevices.at(ADDRESS.get()));
  }
}
