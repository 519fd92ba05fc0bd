package org.longspan.sweep.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.longspan.error.Errors;
import org.longspan.error.UserException;
import org.longspan.sweep.result.ResultLog;
import org.longspan.sweep.result.SweepManifest;
import org.longspan.sweep.result.SweepResult;
import org.longspan.sweep.result.SweepSettings;
import org.longspan.sweep.spec.SweepSpec;

/**
 * Runs a sweep in its folder: what the log of results has is not run again, and every run that ends
 * is in the log before the next one begins.
 */
public final class SweepRun {
  private final SweepSpec spec;
  private final SweepFolder folder;
  private final JobCommands commands;
  private final PointPlanner planner;
  private final SweepListener listener;

  /**
   * @param folder is made where it is missing
   * @param commands how jobs are started
   */
  public SweepRun(
      SweepSpec spec,
      Path folder,
      JobCommands commands,
      PointPlanner planner,
      SweepListener listener) {
    this.spec = spec;
    this.folder = new SweepFolder(folder);
    this.commands = commands;
    this.planner = planner;
    this.listener = listener;
  }

  /**
   * The predicted seconds of every point, without the start of Java and Spark; empty where they are
   * not known.
   *
   * @throws UserException where the settings of a point do not fit together
   */
  public Map<SweepSettings, OptionalDouble> predict() {
    Map<SweepSettings, OptionalDouble> predicted = new LinkedHashMap<>();
    for (SweepSettings point : spec.points()) {
      try {
        predicted.put(point, planner.seconds(point));
      } catch (UserException e) {
        throw Errors.user(
            spec.axesPlace() + ": the point " + point.label() + " cannot run: " + e.getMessage(),
            "remove it with a filter, or change the values",
            e);
      }
    }
    return predicted;
  }

  /**
   * Does the runs that are missing.
   *
   * @throws UserException where the folder is of another sweep, or a point is impossible
   */
  public SweepOutcome execute() throws InterruptedException {
    folder.requireOwn();
    requireLauncher();
    List<PointRun> order = PointRun.order(spec.points(), spec.repeats(), spec.seed());
    Map<SweepSettings, OptionalDouble> predicted = predict();
    folder.create();
    try (ResultLog log = ResultLog.open(folder.root())) {
      SweepManifest.enter(folder.root(), manifest(order));
      ChildProcess.destroyNoted(folder.childNote());
      folder.cleanRun();
      return missing(order, log, new TimeLeft(predicted));
    }
  }

  private void requireLauncher() {
    if (commands.launcher().isEmpty() && !spec.points().stream().allMatch(SweepSettings::isLocal)) {
      throw Errors.user(
          "runs on " + spec.points().get(0).master() + " need the launcher",
          "start the sweep by submit-scripts/longspan, with SPARK_HOME set");
    }
  }

  private SweepManifest manifest(List<PointRun> order) {
    return SweepManifest.of(
        spec.title(),
        spec.json(),
        spec.seed(),
        order.stream()
            .map(run -> new SweepManifest.Entry(run.settings().point(), run.repeat()))
            .toList());
  }

  private SweepOutcome missing(List<PointRun> order, ResultLog log, TimeLeft time)
      throws InterruptedException {
    List<SweepResult> before = ResultLog.read(folder.root());
    before.forEach(time::add);
    Set<String> finished = new HashSet<>();
    before.forEach(result -> finished.add(result.point() + "-" + result.repeat()));
    List<PointRun> left =
        new ArrayList<>(order.stream().filter(run -> !finished.contains(run.name())).toList());
    int failed = (int) before.stream().filter(result -> !result.succeeded()).count();
    if (left.isEmpty()) {
      listener.note("all " + order.size() + " runs are finished: nothing is left to run");
      return new SweepOutcome(before.size() - failed, failed, 0);
    }
    if (!before.isEmpty()) {
      listener.note(before.size() + " of " + order.size() + " runs are finished and kept");
    }
    PointRunner runner =
        new PointRunner(
            spec,
            folder,
            commands,
            new PointInputs(new GeneratedInputs(folder.inputs()), planner),
            MachineProbe.measure());
    try (RunLoop loop = new RunLoop(runner, log, time, listener)) {
      loop.warmUp(left.get(0), spec.warmUp());
      loop.run(left, order.size(), spec.totalLimit());
      failed += loop.failed();
    }
    int ended = order.size() - left.size();
    return new SweepOutcome(ended - failed, failed, left.size());
  }
}
