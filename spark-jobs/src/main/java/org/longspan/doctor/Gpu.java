package org.longspan.doctor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Collectors;
import org.longspan.kernel.Device;
import org.longspan.kernel.KernelRank;
import org.longspan.kernel.Kernels;

/** GPUs, as nvidia-smi names them, and whether a kernel uses them. */
final class Gpu {
  private Gpu() {}

  static Finding look() {
    boolean used =
        Kernels.all().stream()
            .filter(kernel -> kernel.obstacle().isEmpty())
            .anyMatch(kernel -> kernel.device() != Device.CPU && kernel.rank() == KernelRank.GPU);
    return judge(names("nvidia-smi"), used);
  }

  /**
   * @param used whether a kernel computes on a GPU
   */
  static Finding judge(Optional<String> names, boolean used) {
    if (names.isEmpty()) {
      return Finding.fine("gpu", "none (no nvidia-smi on the path)");
    }
    return used
        ? Finding.fine("gpu", names.get())
        : new Finding(
            "gpu",
            names.get() + " is not used by any kernel",
            "install libOpenCL.so.1 and write /etc/OpenCL/vendors/nvidia.icd with the line"
                + " libnvidia-opencl.so.1, or set OCL_ICD_VENDORS to a folder with that file");
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
