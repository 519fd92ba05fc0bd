package org.longspan.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.longspan.kernel.Accelerator;
import org.longspan.kernel.Kernels;
import org.longspan.kernel.PanelKernel;

/** Which kernels work, and on what; all devices that a kernel has found. */
final class KernelPlatforms {
  private KernelPlatforms() {}

  static List<Finding> look() {
    List<Finding> findings = new ArrayList<>();
    for (PanelKernel kernel : Kernels.all()) {
      findings.add(look(kernel));
      if (kernel.obstacle().isEmpty()) {
        findings.addAll(devices(kernel));
      }
    }
    return findings;
  }

  private static List<Finding> devices(PanelKernel kernel) {
    List<Accelerator> devices = kernel.accelerators();
    return IntStream.range(0, devices.size())
        .mapToObj(n -> Finding.fine(kernel.name() + " device " + n, devices.get(n).text()))
        .toList();
  }

  private static Finding look(PanelKernel kernel) {
    String name = "kernel " + kernel.name();
    if (kernel.isOnRequestOnly() && kernel.obstacle().isPresent()) {
      return Finding.fine(name, "not available: " + kernel.obstacle().get());
    }
    return kernel
        .obstacle()
        .or(kernel::handicap)
        .map(why -> new Finding(name, why.problem(), why.remedy()))
        .orElseGet(() -> Finding.fine(name, kernel.platform()));
  }
}
