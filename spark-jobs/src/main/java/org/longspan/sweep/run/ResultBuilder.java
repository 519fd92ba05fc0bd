package org.longspan.sweep.run;

import java.time.Instant;
import java.util.OptionalDouble;
import org.longspan.error.OneLine;
import org.longspan.sweep.result.MachineFacts;
import org.longspan.sweep.result.SampledError;
import org.longspan.sweep.result.SweepResult;

/** Makes the result of one run. */
final class ResultBuilder {
  private final PointRun run;
  private final MachineFacts machine;
  private Instant started = Instant.now();

  ResultBuilder(PointRun run, MachineFacts machine) {
    this.run = run;
    this.machine = machine;
  }

  void started(Instant when) {
    started = when;
  }

  /**
   * @param wall seconds of the process; null where none was started
   */
  SweepResult failed(Double wall, String error) {
    return without(SweepResult.Status.FAILED, wall, error);
  }

  SweepResult timeout(double wall, long limitSeconds) {
    String error = "stopped after " + limitSeconds + " s, the limit of a point";
    return without(SweepResult.Status.TIMEOUT, wall, error);
  }

  private SweepResult without(SweepResult.Status status, Double wall, String error) {
    return new SweepResult(
        run.settings().point(),
        run.repeat(),
        status,
        OneLine.of(error),
        run.settings(),
        machine,
        started.toString(),
        wall,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  SweepResult done(double wall, RunFigures figures, OptionalDouble joules, SampledError accuracy) {
    double output = figures.outputSeconds() == null ? 0 : figures.outputSeconds();
    Double peak = machine.fmaPeakGflops();
    return new SweepResult(
        run.settings().point(),
        run.repeat(),
        SweepResult.Status.DONE,
        null,
        run.settings(),
        machine,
        started.toString(),
        wall,
        wall - figures.passSeconds() - output,
        figures.outputSeconds(),
        figures.predicted(),
        figures.measured(),
        figures.stageSeconds(),
        figures.kernelSeconds(),
        figures.gflops(),
        peak == null ? null : figures.gflops() / peak,
        figures.bytesRead(),
        figures.bytesShuffled(),
        figures.bytesSpilled(),
        figures.gcSeconds(),
        figures.peakResidentBytes(),
        joules.isPresent() ? joules.getAsDouble() : null,
        accuracy);
  }
}
