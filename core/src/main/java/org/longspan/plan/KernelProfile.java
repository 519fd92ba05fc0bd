package org.longspan.plan;

import java.util.Map;
import org.longspan.kernel.PanelKernel;
import org.longspan.kernel.TileCosts;
import org.longspan.shape.HeadLayout;
import org.longspan.tile.TileShape;

/**
 * What the planner knows of a kernel.
 *
 * @param name the kernel's name
 * @param tile its tile
 * @param workerBytes bytes a worker holds
 * @param leastQueryBytes bytes that the queries of a panel's head take at least
 * @param secondsPerTile measured time of one tile of one head on one core
 * @param costs how the times of its tiles compare
 * @param gigaflops GF/s a core of every kernel that was measured to choose this one, fastest first
 * @param device what a task takes of a device
 */
public record KernelProfile(
    String name,
    TileShape tile,
    long workerBytes,
    long leastQueryBytes,
    double secondsPerTile,
    TileCosts costs,
    Map<String, Double> gigaflops,
    DeviceUse device) {

  /** The profile of {@code kernel} for heads of this layout, on devices that are not known. */
  public static KernelProfile of(
      PanelKernel kernel, HeadLayout heads, double secondsPerTile, Map<String, Double> gigaflops) {
    return new KernelProfile(
        kernel.name(),
        kernel.tileShape(heads),
        kernel.workerBytes(heads),
        kernel.leastQueryBytes(),
        secondsPerTile,
        kernel.costs(),
        gigaflops,
        new DeviceUse(kernel.deviceBytes(heads), 0));
  }

  /** This profile on devices whose smallest one has {@code bytes}; 0 for no device. */
  KernelProfile onDevicesOf(long bytes) {
    return new KernelProfile(
        name,
        tile,
        workerBytes,
        leastQueryBytes,
        secondsPerTile,
        costs,
        gigaflops,
        new DeviceUse(device.bytesPerTask(), bytes));
  }
}
