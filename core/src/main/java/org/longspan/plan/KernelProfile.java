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
 */
public record KernelProfile(
    String name,
    TileShape tile,
    long workerBytes,
    long leastQueryBytes,
    double secondsPerTile,
    TileCosts costs,
    Map<String, Double> gigaflops) {

  /** The profile of {@code kernel} for heads of this layout. */
  public static KernelProfile of(
      PanelKernel kernel, HeadLayout heads, double secondsPerTile, Map<String, Double> gigaflops) {
    return new KernelProfile(
        kernel.name(),
        kernel.tileShape(heads),
        kernel.workerBytes(heads),
        kernel.leastQueryBytes(),
        secondsPerTile,
        kernel.costs(),
        gigaflops);
  }
}
