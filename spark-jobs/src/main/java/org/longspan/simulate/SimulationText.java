package org.longspan.simulate;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.longspan.plan.simulate.Replanner.Demands;
import org.longspan.plan.simulate.SettingsSearch.Tried;
import org.longspan.plan.simulate.SimulatedRun;
import org.longspan.plan.simulate.SimulationConstants;
import org.longspan.plan.simulate.SlotTime;
import org.longspan.plan.simulate.SlotTime.Use;

/** Writes simulated runs for a person. */
public final class SimulationText {
  private static final double WORTH_IT = 0.99;

  private SimulationText() {}

  /**
   * A line per run, where the time of the largest goes, and the best settings for it.
   *
   * @param runs on more and more executors, at least one
   * @param tried settings for the last of them, the best first
   */
  public static String of(
      List<SimulatedRun> runs, List<Tried> tried, SimulationConstants constants) {
    StringBuilder text = new StringBuilder();
    text.append(
        line(
            "%10s %8s %10s %10s %11s %11s  %s",
            "executors", "cores", "seconds", "of stages", "efficiency", "core-hours", "mostly"));
    runs.forEach(run -> text.append(row(run)));
    SimulatedRun last = runs.get(runs.size() - 1);
    text.append(line("%-15s %s", "slots' time", uses(last.slotTime())));
    if (last.tasksRedone() > 0) {
      text.append(line("%-15s %,d tasks, of lost executors", "done again", last.tasksRedone()));
    }
    text.append(line("%-15s %s", "settings", best(tried)));
    text.append(line("%-15s %s", "assumed", constants(constants)));
    return text.toString();
  }

  private static String row(SimulatedRun run) {
    return line(
        "%,10d %,8d %,10.1f %,10.1f %9.1f %% %,11.2f  %s",
        run.cluster().executors(),
        run.cluster().slots(),
        run.seconds(),
        run.stageSeconds(),
        100 * run.efficiency(),
        run.coreHours(),
        run.slotTime().largest().label());
  }

  private static String uses(SlotTime time) {
    return List.of(Use.values()).stream()
        .filter(use -> Math.abs(time.share(use)) >= 0.0005)
        .map(use -> String.format(Locale.ROOT, "%s %.1f %%", use.label(), 100 * time.share(use)))
        .collect(Collectors.joining(", "));
  }

  /** The best settings in one sentence. */
  static String best(List<Tried> tried) {
    Tried own =
        tried.stream().filter(one -> one.demands().equals(Demands.NONE)).findFirst().orElseThrow();
    Tried best = tried.get(0);
    if (best.run().seconds() > WORTH_IT * own.run().seconds()) {
      return String.format(
          Locale.ROOT,
          "the planner's own (panels of %,d rows, %d key split(s), %,d tasks) are as good as any of"
              + " %d that were tried",
          own.panelRows(),
          own.keySplits(),
          own.tasks(),
          tried.size());
    }
    return String.format(
        Locale.ROOT,
        "%s (panels of %,d rows, %d key split(s)): %,.1f s instead of %,.1f s",
        options(best.demands()),
        best.panelRows(),
        best.keySplits(),
        best.run().seconds(),
        own.run().seconds());
  }

  /** The options that demand it; the planner's own choice is {@code none}. */
  static String options(Demands demands) {
    if (demands.equals(Demands.NONE)) {
      return "none";
    }
    String tasks = demands.tasks().isPresent() ? "--tasks " + demands.tasks().getAsInt() : "";
    String splits =
        demands.keySplits().isPresent() ? "--key-splits " + demands.keySplits().getAsInt() : "";
    return (tasks + " " + splits).strip();
  }

  private static String constants(SimulationConstants constants) {
    return constants.byName().entrySet().stream()
        .filter(one -> one.getValue() < Double.MAX_VALUE)
        .map(one -> one.getKey() + "=" + value(one.getValue()))
        .collect(Collectors.joining(","));
  }

  private static String value(double value) {
    return String.format(Locale.ROOT, "%.4g", value).replaceFirst("\\.?0+(e.*)?$", "$1");
  }

  private static String line(String format, Object... values) {
    return String.format(Locale.ROOT, format, values).stripTrailing() + System.lineSeparator();
  }
}
