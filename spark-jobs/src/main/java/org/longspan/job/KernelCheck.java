package org.longspan.job;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.longspan.doctor.Doctor;
import org.longspan.doctor.MachineReport;
import org.longspan.error.Errors;
import org.longspan.error.RootCause;
import org.longspan.job.check.CheckCase;
import org.longspan.job.check.CheckedCase;
import org.longspan.job.check.KernelReport;
import org.longspan.job.common.TemporaryFolder;
import org.longspan.job.request.ExecutionSpec;
import org.longspan.kernel.Kernels;
import org.longspan.kernel.PanelKernel;
import org.longspan.measure.SpeedTable;
import org.longspan.record.Verification;
import org.longspan.store.file.Digests;

/** Runs cases with one kernel, verifies them, and measures the kernel. */
final class KernelCheck {
  private static final int[] TASKS = {1, 3};

  /** Rows per case that are redone in float64. */
  private static final int ROWS = 128;

  private final Longspan longspan;
  private final PanelKernel kernel;
  private final List<CheckCase> given;
  private final Consumer<CheckedCase> done;

  /**
   * @param done is given every case as soon as it is checked
   * @throws org.longspan.error.UserException for a kernel that does not work here
   */
  KernelCheck(Longspan longspan, String kernel, List<CheckCase> given, Consumer<CheckedCase> done) {
    this.longspan = longspan;
    this.kernel = Errors.about("kernel", () -> Kernels.choose(kernel));
    this.given = given;
    this.done = done;
  }

  KernelReport run() {
    long start = System.nanoTime();
    List<CheckedCase> cases = new ArrayList<>();
    MachineReport machine;
    try (TemporaryFolder folder = TemporaryFolder.create("longspan-check")) {
      machine = longspan.doctor(folder.path(), Doctor.Speeds.LEFT_OUT).get(0);
    }
    for (CheckCase one : given) {
      CheckedCase checked = checked(one);
      done.accept(checked);
      cases.add(checked);
    }
    SpeedTable speeds = SpeedTable.of(kernel);
    boolean passed = cases.stream().allMatch(CheckedCase::passed);
    return new KernelReport(kernel.name(), passed, since(start), machine, cases, speeds);
  }

  /** A case that fails is reported, and the others go on. */
  private CheckedCase checked(CheckCase one) {
    long start = System.nanoTime();
    try (TemporaryFolder folder = TemporaryFolder.create("longspan-check")) {
      return checked(one, folder.path(), start);
    } catch (RuntimeException e) {
      return new CheckedCase(one.name(), false, false, 0, since(start), RootCause.firstLine(e));
    }
  }

  private CheckedCase checked(CheckCase one, Path folder, long start) {
    Set<String> digests = new HashSet<>();
    Path output = folder;
    for (int tasks : TASKS) {
      output = folder.resolve("out" + tasks);
      try (AttentionResult result =
          longspan.attend(
              one.request(folder)
                  .execution(new ExecutionSpec(kernel.name(), tasks, null))
                  .output(output)
                  .build())) {
        digests.add(Digests.sha256(result.tensors()));
      }
    }
    Verification verdict = longspan.verify(output, ROWS);
    boolean equal = digests.size() == 1;
    double worst =
        verdict.checks().stream()
            .filter(check -> check.allowed() > 0)
            .mapToDouble(check -> check.worst() / check.allowed())
            .max()
            .orElse(0);
    String problem = equal ? "" : "other bytes with another number of tasks";
    return new CheckedCase(
        one.name(),
        verdict.passed(),
        equal,
        worst,
        since(start),
        verdict.passed() ? problem : failed(verdict));
  }

  private static String failed(Verification verdict) {
    return verdict.checks().stream()
        .filter(check -> !check.passed())
        .map(check -> check.name() + " at " + check.where())
        .collect(Collectors.joining("; "));
  }

  private static double since(long start) {
    return (System.nanoTime() - start) * 1e-9;
  }
}
