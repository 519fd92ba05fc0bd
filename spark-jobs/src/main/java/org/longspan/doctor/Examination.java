package org.longspan.doctor;

import java.io.Serializable;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import org.longspan.measure.SpeedTable;

/**
 * What to look at in a JVM.
 *
 * @param folder a folder that driver and executors have to share
 * @param slots tasks that the JVM runs at the same time; 0 where that is not known
 * @param speeds whether to measure the kernels
 */
record Examination(SharedFolder folder, int slots, Doctor.Speeds speeds) implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The report of this JVM, made once: other threads wait for it and get the same. */
  private static MachineReport made;

  private static Examination of;

  /** Looks at everything in this JVM. */
  MachineReport run(String name) {
    synchronized (Examination.class) {
      if (!equals(of)) {
        boolean measured = speeds == Doctor.Speeds.MEASURED;
        made = new MachineReport(name, host(), findings(), measured ? SpeedTable.measure() : null);
        of = this;
      }
      return made;
    }
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
