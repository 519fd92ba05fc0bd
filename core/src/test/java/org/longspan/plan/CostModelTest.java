package org.longspan.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.longspan.kernel.TileCosts;
import org.longspan.pass.Panel;
import org.longspan.shape.RowRange;
import org.longspan.tile.TileShape;

class CostModelTest {
  private static final CostModel TWO_CORES =
      new CostModel(
          new KernelProfile(
              "made up",
              new TileShape(8, 16),
              0,
              0,
              1,
              new TileCosts(2, 0, 1),
              Map.of(),
              DeviceUse.NONE),
          2);

  private static TileTask task(int keyHead, long cost) {
    Panel panel = new Panel(RowRange.EMPTY, keyHead, RowRange.EMPTY);
    return new TileTask(List.of(panel), List.of(cost));
  }

  @Test
  void evenTasksShareTheCores() {
    List<TileTask> tasks = List.of(task(1, 50L), task(2, 50L));
    double seconds = TWO_CORES.seconds(new CostModel.Work(90, 10_000_000_000L), tasks);
    double kernel = CostModel.BUSY * 90;
    assertThat(seconds)
        .isCloseTo(CostModel.START + (kernel + 2 * CostModel.UNIT + 2) / 2, within(1e-9));
  }

  @Test
  void theLargestTaskBoundsTheTime() {
    List<TileTask> tasks = List.of(task(1, 80L), task(2, 20L));
    assertThat(TWO_CORES.seconds(new CostModel.Work(100, 0), tasks))
        .isCloseTo(CostModel.START + CostModel.BUSY * 80, within(1e-9));
    assertThat(TWO_CORES.seconds(new CostModel.Work(0, 0), List.of())).isZero();
  }

  @Test
  void partialTilesCountByTheirLivePairs() {
    KernelProfile kernel =
        new KernelProfile(
            "made up",
            new TileShape(8, 16),
            0,
            0,
            1,
            new TileCosts(0.25, 0.5, 1),
            Map.of(),
            DeviceUse.NONE);
    assertThat(new CostModel(kernel, 1).tiles(3, 4, 128 * (3 + 1.5)))
        .isCloseTo(3 + 4 * 0.25 + 1.5 * 0.5, within(1e-9));
  }
}
