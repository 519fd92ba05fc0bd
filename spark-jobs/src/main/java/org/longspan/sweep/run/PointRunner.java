package org.longspan.sweep.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.longspan.error.UserException;
import org.longspan.record.RunRecords;
import org.longspan.sweep.result.MachineFacts;
import org.longspan.sweep.result.SampledError;
import org.longspan.sweep.result.SweepResult;
import org.longspan.sweep.result.SweepSettings;
import org.longspan.sweep.spec.SweepSpec;

/** Runs points, one at a time, each as a process of its own. */
final class PointRunner {
  private final SweepSpec spec;
  private final SweepFolder folder;
  private final JobCommands commands;
  private final PointInputs inputs;
  private final MachineFacts machine;
  private final ExactRows exact = new ExactRows();
  private final EnergyMeter meter = EnergyMeter.ofMachine();
  private volatile ChildProcess child;

  PointRunner(
      SweepSpec spec,
      SweepFolder folder,
      JobCommands commands,
      PointInputs inputs,
      MachineFacts machine) {
    this.spec = spec;
    this.folder = folder;
    this.commands = commands;
    this.inputs = inputs;
    this.machine = machine;
  }

  /** Ends the process that runs, if there is one. */
  void stop() {
    ChildProcess running = child;
    if (running != null) {
      running.destroy();
    }
  }

  /** Runs a point; whatever goes wrong with it is in the result. */
  SweepResult run(PointRun run) throws InterruptedException {
    SweepSettings point = run.settings();
    ResultBuilder result = new ResultBuilder(run, machine);
    try {
      Path input = inputs.file(point);
      Path output = folder.output();
      Files.createDirectories(folder.logs());
      Path log = folder.logs().resolve(run.name() + ".log");
      Map<Path, Long> energy = meter.read();
      result.started(Instant.now());
      long start = System.nanoTime();
      child =
          ChildProcess.start(
              commands.of(point, input, output, spec.spark()), log, folder.childNote());
      Optional<Integer> exitCode = child.await(spec.pointLimit());
      double wall = (System.nanoTime() - start) * 1e-9;
      OptionalDouble joules = meter.joules(energy, meter.read());
      if (exitCode.isEmpty()) {
        child.destroy();
        return result.timeout(wall, spec.pointLimit().orElseThrow().toSeconds());
      }
      if (exitCode.get() != 0) {
        return result.failed(wall, LogTail.error(log, exitCode.get()));
      }
      RunFigures figures = RunFigures.of(RunRecords.read(output));
      return result.done(wall, figures, joules, accuracy(point, output));
    } catch (UserException e) {
      return result.failed(null, e.getMessage());
    } catch (IOException | RuntimeException e) {
      return result.failed(null, e.toString());
    } finally {
      child = null;
      folder.cleanRun();
    }
  }

  /** Null where the point computes what it is compared with. */
  private SampledError accuracy(SweepSettings point, Path output) {
    if (!point.verb().equals("attend")) {
      return null;
    }
    String mask = spec.exactMask().orElseGet(() -> ExactMask.of(point.mask()));
    boolean approximates =
        !point.mask().equals(mask) || point.clamp() != null || !point.precision().equals("f32");
    return approximates ? exact.compare(mask, inputs.exactFile(point), output) : null;
  }
}
