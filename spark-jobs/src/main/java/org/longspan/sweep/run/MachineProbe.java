package org.longspan.sweep.run;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.longspan.kernel.Kernels;
import org.longspan.kernel.PanelKernel;
import org.longspan.measure.FmaPeak;
import org.longspan.sweep.result.MachineFacts;

/** Measures this machine, in a few seconds. */
final class MachineProbe {
  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");
  private static final Pattern MODEL_NAME = Pattern.compile("(?m)^model name\\s*:\\s*(.+)$");
  private static final Pattern VECTOR_BITS = Pattern.compile("^(\\d+)-bit");

  /** Floats that are copied: more than caches hold. */
  private static final int COPIED = 16 << 20;

  private static final int COPIES = 8;

  private MachineProbe() {}

  static MachineFacts measure() {
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    OptionalDouble peak = FmaPeak.gigaflops();
    return new MachineFacts(
        cpu().orElse(system.getArch()),
        system.getAvailableProcessors(),
        system.getTotalMemorySize() > 0 ? system.getTotalMemorySize() : null,
        Runtime.version().toString(),
        system.getName() + " " + system.getVersion() + " " + system.getArch(),
        vectorBits().orElse(null),
        peak.isPresent() ? peak.getAsDouble() : null,
        copyBytesPerSecond());
  }

  private static Optional<String> cpu() {
    try {
      Matcher name = MODEL_NAME.matcher(Files.readString(CPU_INFO));
      return name.find() ? Optional.of(name.group(1).strip()) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Optional<Integer> vectorBits() {
    PanelKernel kernel = Kernels.find("vector");
    if (kernel.obstacle().isPresent()) {
      return Optional.empty();
    }
    Matcher bits = VECTOR_BITS.matcher(kernel.platform());
    return bits.find() ? Optional.of(Integer.parseInt(bits.group(1))) : Optional.empty();
  }

  /** The best of some copies of 64 MiB. */
  private static double copyBytesPerSecond() {
    float[] from = new float[COPIED];
    float[] to = new float[COPIED];
    double best = 0;
    for (int n = 0; n < COPIES; n++) {
      long start = System.nanoTime();
      System.arraycopy(from, 0, to, 0, COPIED);
      double seconds = (System.nanoTime() - start) * 1e-9;
      best = Math.max(best, 2.0 * COPIED * Float.BYTES / seconds);
    }
    return best;
  }
}
