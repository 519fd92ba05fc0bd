package org.longspan.measure;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.longspan.kernel.Kernels;
import org.longspan.kernel.PanelKernel;

/**
 * The speeds of all kernels that work in one JVM.
 *
 * @param peak the FMA peak of a core in GF/s; 0 where the Vector API is not there to measure it
 * @param speeds kernel by kernel
 */
public record SpeedTable(double peak, List<HeadSpeed> speeds) implements Serializable {
  private static final long serialVersionUID = 1L;

  /** What each kernel can do in some seconds. */
  private static final Map<String, List<HeadCase>> HEADS =
      Map.of(
          "vector",
          List.of(
              HeadCase.of("full", 8_192, 64),
              HeadCase.of("full", 8_192, 128),
              HeadCase.of("full", 8_192, 64).withStatistics(),
              HeadCase.of("causal", 8_192, 64),
              HeadCase.of("window(128,128)", 32_768, 64),
              HeadCase.of("window(1024,1024)", 32_768, 64)),
          "nd4j",
          List.of(
              HeadCase.of("full", 8_192, 64),
              HeadCase.of("full", 8_192, 128),
              HeadCase.of("causal", 8_192, 64),
              HeadCase.of("window(1024,1024)", 32_768, 64)),
          "scalar",
          List.of(HeadCase.of("full", 1_024, 64)));

  /** Measures for about half a minute. */
  public static SpeedTable measure() {
    return measure(kernel -> HEADS.getOrDefault(kernel.name(), HEADS.get("scalar")));
  }

  static SpeedTable measure(Function<PanelKernel, List<HeadCase>> heads) {
    double peak = FmaPeak.gigaflops().orElse(0);
    List<HeadSpeed> speeds = new ArrayList<>();
    for (PanelKernel kernel : Kernels.all()) {
      if (kernel.obstacle().isEmpty()) {
        heads.apply(kernel).forEach(head -> speeds.add(speed(kernel, head, peak)));
      }
    }
    return new SpeedTable(peak, speeds);
  }

  private static HeadSpeed speed(PanelKernel kernel, HeadCase head, double peak) {
    try (HeadRun run = new HeadRun(kernel, head)) {
      double gigaflops = head.forwardFlops() / SettledTime.seconds(run::forward) * 1e-9;
      return new HeadSpeed(
          kernel.name(), head.toString(), gigaflops, peak == 0 ? 0 : gigaflops / peak);
    }
  }
}
