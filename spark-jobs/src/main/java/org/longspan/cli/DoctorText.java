package org.longspan.cli;

import java.util.List;
import java.util.Locale;
import org.longspan.doctor.Finding;
import org.longspan.doctor.MachineReport;
import org.longspan.measure.DeviceSpeed;
import org.longspan.measure.HeadSpeed;
import org.longspan.measure.SpeedTable;

/** Writes the doctor's reports for a person. */
final class DoctorText {
  private DoctorText() {}

  /** A paragraph a machine, and what is wrong in all. */
  static String of(List<MachineReport> reports) {
    StringBuilder text = new StringBuilder();
    for (MachineReport report : reports) {
      line(text, "%s on %s", report.name(), report.host());
      report.findings().forEach(finding -> add(text, finding));
      if (report.speeds() != null) {
        add(text, report.speeds());
      }
    }
    long problems = reports.stream().mapToLong(MachineReport::problems).sum();
    line(text, problems == 0 ? "no problems" : problems + " problem(s)");
    return text.toString();
  }

  private static void add(StringBuilder text, Finding finding) {
    line(
        text,
        "  %-14s %-7s %s",
        finding.name(),
        finding.isProblem() ? "PROBLEM" : "ok",
        finding.isProblem() ? finding.value() + "; " + finding.remedy() : finding.value());
  }

  private static void add(StringBuilder text, SpeedTable table) {
    line(text, "  useful GF/s of one core, fraction of its FMA peak of %.0f GF/s", table.peak());
    for (DeviceSpeed device : table.devices()) {
      line(
          text,
          "  %-14s of its device %s: FMA peak %.0f GF/s, copies to it %.1f GB/s",
          device.kernel(),
          device.device(),
          device.speed().gigaflops(),
          device.speed().uploadGigabytes());
    }
    for (HeadSpeed speed : table.speeds()) {
      line(
          text,
          "  %-14s %-46s %7.1f  %.2f",
          speed.kernel(),
          speed.head(),
          speed.gigaflops(),
          speed.ofPeak());
    }
    for (String unsettled : table.unsettled()) {
      line(text, "  %s: no figure, since the JIT compiler was not done within a minute", unsettled);
    }
  }

  private static void line(StringBuilder text, String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values)).append(System.lineSeparator());
  }
}
