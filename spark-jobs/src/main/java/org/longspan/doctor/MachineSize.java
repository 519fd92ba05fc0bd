package org.longspan.doctor;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.longspan.error.ByteSize;

/** Cores and memory of the machine, and what the JVM has of them. */
final class MachineSize {
  private static final long LEAST_HEAP = 512L << 20;

  private MachineSize() {}

  static List<Finding> look(int slots) {
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return List.of(
        cores(Runtime.getRuntime().availableProcessors(), slots),
        memory(Runtime.getRuntime().maxMemory(), system.getTotalMemorySize()));
  }

  static Finding cores(int cores, int slots) {
    String value = cores + (slots == 0 ? "" : ", " + slots + " used by tasks");
    return slots > cores
        ? new Finding(
            "cores",
            value,
            "lower spark.executor.cores, or local[N] of a local run, to at most " + cores)
        : Finding.fine("cores", value);
  }

  static Finding memory(long heap, long machine) {
    String value = "heap " + ByteSize.text(heap) + " of " + ByteSize.text(machine);
    if (heap < LEAST_HEAP) {
      return new Finding(
          "memory",
          value,
          "raise spark.executor.memory (spark.driver.memory of a local run) to at least 1g");
    }
    return heap > machine
        ? new Finding(
            "memory",
            value,
            "lower spark.executor.memory (spark.driver.memory of a local run) below the machine's"
                + " memory")
        : Finding.fine("memory", value);
  }
}
