package org.longspan.doctor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Collectors;
import org.longspan.kernel.Device;
import org.longspan.kernel.Kernels;
import org.longspan.kernel.PanelKernel;

/** GPUs, as nvidia-smi names them, and whether ND4J uses them. */
final class Gpu {
  private Gpu() {}

  static Finding look() {
    PanelKernel nd4j = Kernels.find("nd4j");
    return judge(
        names("nvidia-smi"),
        nd4j.obstacle().isPresent() ? Optional.empty() : Optional.of(nd4j.device()));
  }

  /**
   * @param nd4j what ND4J runs on; empty where it does not work, which the finding of its kernel
   *     reports
   */
  static Finding judge(Optional<String> names, Optional<Device> nd4j) {
    if (names.isEmpty()) {
      return Finding.fine("gpu", "none (no nvidia-smi on the path)");
    }
    return nd4j.filter(Device.CPU::equals).isEmpty()
        ? Finding.fine("gpu", names.get())
        : new Finding(
            "gpu",
            names.get() + " is not used by ND4J",
            "build Longspan with Maven's profile cuda and choose the kernel nd4j to use it");
  }

  /** The names of the GPUs; empty where the command is missing or finds none. */
  static Optional<String> names(String command) {
    try {
      Process process =
          new ProcessBuilder(command, "--query-gpu=name,memory.total", "--format=csv,noheader")
              .redirectErrorStream(true)
              .start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      String names = output.lines().map(String::strip).collect(Collectors.joining("; "));
      return process.waitFor() == 0 && !names.isEmpty() ? Optional.of(names) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
