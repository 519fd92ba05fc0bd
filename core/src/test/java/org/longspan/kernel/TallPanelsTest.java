package org.longspan.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.longspan.mask.Mask;
import org.longspan.mask.MaskContext;
import org.longspan.reference.DenseAttention;
import org.longspan.score.ScoreRule;
import org.longspan.shape.HeadLayout;

/** Panels of more rows than the kernel opencl keeps on a device; skipped without OpenCL. */
class TallPanelsTest {
  private static final int QUERIES = 33_000;
  private static final int KEYS = 4_160;
  private static final HeadLayout HEADS = new HeadLayout(2, 1, 3, 2);

  /** States leave the device between tiles and come back. */
  @Test
  void sameBitsAsOfSmallPanels() {
    PanelKernel kernel = Kernels.find("opencl");
    Optional<Obstacle> obstacle = kernel.obstacle();
    assumeTrue(obstacle.isEmpty(), () -> obstacle.get().toString());
    KernelRun run =
        KernelRun.of(
            kernel,
            Inputs.gaussian(QUERIES, KEYS, HEADS),
            Mask.parse("sink(3) | !sink(4158)", MaskContext.of(QUERIES, KEYS)),
            ScoreRule.standard(HEADS.width()),
            0,
            50);
    DenseAttention tall = run.run(run.panels(QUERIES), List.of()).attention();
    DenseAttention small = run.run(run.panels(16_384), List.of()).attention();
    assertThat(Arrays.equals(tall.output(), small.output())).isTrue();
    assertThat(Arrays.equals(tall.lse(), small.lse())).isTrue();
    assertThat(Arrays.equals(tall.entropy(), small.entropy())).isTrue();
  }
}
