package org.longspan.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.longspan.kernel.Kernels;
import org.longspan.kernel.PanelKernel;

class SpeedTableTest {

  @Test
  void everyKernelThatWorksIsMeasured() {
    SpeedTable table =
        SpeedTable.measure(Kernels.all(), kernel -> List.of(HeadCase.of("causal", 1_000, 64)));
    assertThat(table.speeds())
        .extracting(HeadSpeed::kernel)
        .containsExactlyElementsOf(
            Kernels.all().stream()
                .filter(kernel -> kernel.obstacle().isEmpty())
                .map(PanelKernel::name)
                .toList());
    assertThat(table.peak()).isPositive();
    assertThat(table.speeds())
        .allSatisfy(
            speed -> {
              assertThat(speed.head()).isEqualTo("causal, T = 1,000, d = 64");
              assertThat(speed.ofPeak())
                  .isPositive()
                  .isCloseTo(speed.gigaflops() / peakOf(speed.kernel(), table), within(1e-12));
            });
  }

  /** That of the kernel's first device, of a core where it has none. */
  private static double peakOf(String kernel, SpeedTable table) {
    return table.devices().stream()
        .filter(device -> device.kernel().equals(kernel))
        .mapToDouble(device -> device.speed().gigaflops())
        .findFirst()
        .orElse(table.peak());
  }
}
