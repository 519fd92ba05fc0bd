package org.longspan.measure;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.longspan.kernel.Device;
import org.longspan.kernel.KernelRank;
import org.longspan.kernel.Kernels;
import org.longspan.kernel.PanelKernel;

/**
 * The speeds of kernels in one JVM.
 *
 * @param peak the FMA peak of a core in GF/s; 0 where it is not known
 * @param devices of the kernels that do not compute on cores
 * @param speeds kernel by kernel; those of a kernel with devices on its first one
 * @param unsettled kernels and heads without a figure, since the JIT compiler was not done with
 *     them within a minute
 */
public record SpeedTable(
    double peak, List<DeviceSpeed> devices, List<HeadSpeed> speeds, List<String> unsettled)
    implements Serializable {
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
          "opencl",
          List.of(
              HeadCase.of("full", 32_768, 64),
              HeadCase.of("full", 32_768, 128),
              HeadCase.of("causal", 32_768, 64)),
          "scalar",
          List.of(HeadCase.of("full", 1_024, 64)));

  /** Of a GPU's code on the CPU, which is for tests. */
  private static final List<HeadCase> EMULATED =
      List.of(
          HeadCase.of("full", 2_048, 64),
          HeadCase.of("full", 2_048, 128),
          HeadCase.of("causal", 2_048, 64));

  /** Measures for about half a minute; a GPU's code on the CPU is left out. */
  public static SpeedTable measure() {
    return measure(
        Kernels.all(), kernel -> kernel.rank() == KernelRank.EMULATED ? List.of() : heads(kernel));
  }

  /** The speeds of one kernel, which works here. */
  public static SpeedTable of(PanelKernel kernel) {
    return measure(
        List.of(kernel), given -> given.rank() == KernelRank.EMULATED ? EMULATED : heads(given));
  }

  private static List<HeadCase> heads(PanelKernel kernel) {
    return HEADS.getOrDefault(kernel.name(), HEADS.get("scalar"));
  }

  static SpeedTable measure(
      List<PanelKernel> kernels, Function<PanelKernel, List<HeadCase>> heads) {
    double peak = FmaPeak.gigaflops().orElse(0);
    List<DeviceSpeed> devices = new ArrayList<>();
    List<HeadSpeed> speeds = new ArrayList<>();
    List<String> unsettled = new ArrayList<>();
    for (PanelKernel kernel : kernels) {
      if (kernel.obstacle().isEmpty()) {
        List<DeviceSpeed> own =
            kernel.accelerators().stream()
                .map(device -> new DeviceSpeed(kernel.name(), device.text(), device.measure()))
                .toList();
        devices.addAll(own);
        double most = own.isEmpty() ? peak : own.get(0).speed().gigaflops();
        for (HeadCase head : heads.apply(kernel)) {
          speed(kernel, head, most)
              .ifPresentOrElse(speeds::add, () -> unsettled.add(kernel.name() + " " + head));
        }
      }
    }
    return new SpeedTable(peak, devices, speeds, unsettled);
  }

  private static Optional<HeadSpeed> speed(PanelKernel kernel, HeadCase head, double peak) {
    // A GPU computes while the thread waits.
    Clock clock = kernel.device() == Device.CPU ? Clock.THREAD : Clock.WALL;
    kernel.useThreads(1);
    try (HeadRun run = new HeadRun(kernel, head)) {
      OptionalDouble seconds =
          SettledTime.seconds(clock, run::forward, Calibration.ownBytes(kernel, resultBytes(head)));
      if (seconds.isEmpty()) {
        return Optional.empty();
      }
      double gigaflops = head.forwardFlops() / seconds.getAsDouble() * 1e-9;
      double ofPeak = peak == 0 ? 0 : gigaflops / peak;
      return Optional.of(new HeadSpeed(kernel.name(), head.toString(), gigaflops, ofPeak));
    }
  }

  /** States and results of all rows, and as much again. */
  private static double resultBytes(HeadCase head) {
    return 4.0 * head.tokens() * (Float.BYTES * head.width() + 2 * Double.BYTES);
  }
}
