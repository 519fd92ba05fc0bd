package org.longspan.doctor;

import java.io.Serializable;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import org.longspan.measure.SpeedTable;

/**
 * The examination of a JVM, made once: where several tasks share it, as the value of a broadcast,
 * the first one looks and the others wait for its report.
 */
final class Examination implements Serializable {
  private static final long serialVersionUID = 1L;

  private final SharedFolder folder;
  private final int slots;
  private final Doctor.Speeds speeds;
  private transient MachineReport report;

  /**
   * @param folder a folder that driver and executors have to share
   * @param slots tasks that the JVM runs at the same time; 0 where that is not known
   * @param speeds whether to measure the kernels
   */
  Examination(SharedFolder folder, int slots, Doctor.Speeds speeds) {
    this.folder = folder;
    this.slots = slots;
    this.speeds = speeds;
  }

  /** Looks at everything in this JVM, which the report calls {@code name}. */
  synchronized MachineReport run(String name) {
    if (report == null) {
      boolean measured = speeds == Doctor.Speeds.MEASURED;
      report = new MachineReport(name, host(), findings(), measured ? SpeedTable.measure() : null);
    }
    return report;
  }

  private List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    findings.add(JavaVersion.look());
    findings.addAll(MachineSize.look(slots));
    findings.addAll(KernelPlatforms.look());
    findings.add(Gpu.look());
    findings.add(NativeCache.look());
    findings.add(folder.look());
    return findings;
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "unknown host";
    }
  }
}
