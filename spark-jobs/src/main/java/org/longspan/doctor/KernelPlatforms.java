package org.longspan.doctor;

import java.util.List;
import org.longspan.kernel.Kernels;
import org.longspan.kernel.PanelKernel;

/** Which kernels work, and on what. */
final class KernelPlatforms {
  private KernelPlatforms() {}

  static List<Finding> look() {
    return Kernels.all().stream().map(KernelPlatforms::look).toList();
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
