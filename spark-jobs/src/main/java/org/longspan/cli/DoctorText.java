package org.longspan.cli;

import java.util.List;
import java.util.Locale;
import org.longspan.cli.check.SpeedText;
import org.longspan.doctor.Finding;
import org.longspan.doctor.MachineReport;

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
        text.append(SpeedText.of(report.speeds()));
      }
    }
    long problems = reports.stream().mapToLong(MachineReport::problems).sum();
    line(text, problems == 0 ? "no problems" : problems + " problem(s)");
    return text.toString();
  }

  private static void add(StringBuilder text, Finding finding) {
    line(
        text,
        "  %-15s %-7s %s",
        finding.name(),
        finding.isProblem() ? "PROBLEM" : "ok",
        finding.isProblem() ? finding.value() + "; " + finding.remedy() : finding.value());
  }

  private static void line(StringBuilder text, String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values)).append(System.lineSeparator());
  }
}
