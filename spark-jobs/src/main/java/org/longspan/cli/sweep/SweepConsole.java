package org.longspan.cli.sweep;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.longspan.error.OneLine;
import org.longspan.sweep.result.SweepResult;
import org.longspan.sweep.result.SweepSettings;
import org.longspan.sweep.run.SweepListener;
import org.longspan.sweep.spec.SweepSpec;

/** Prints the progress of a sweep on stderr. */
final class SweepConsole implements SweepListener {
  private final Set<String> varied = new LinkedHashSet<>();

  /** Names the settings that differ from point to point. */
  SweepConsole(SweepSpec spec) {
    Map<String, Object> first = spec.points().get(0).asMap();
    for (SweepSettings point : spec.points()) {
      point.asMap().entrySet().stream()
          .filter(setting -> !Objects.equals(setting.getValue(), first.get(setting.getKey())))
          .forEach(setting -> varied.add(setting.getKey()));
    }
  }

  @Override
  public void note(String text) {
    System.err.println("note: " + OneLine.of(text));
  }

  @Override
  public void started(int number, int all, SweepSettings point, double secondsLeft) {
    System.err.printf(
        Locale.ROOT,
        "[%d/%d] %s  ETA %s%n",
        number,
        all,
        OneLine.of(varied.isEmpty() ? point.label() : point.label(varied)),
        TimeText.of(secondsLeft));
  }

  @Override
  public void ended(int number, int all, SweepResult result, double secondsLeft) {
    System.err.printf(Locale.ROOT, "[%d/%d] %s%n", number, all, outcome(result));
  }

  private static String outcome(SweepResult result) {
    if (!result.succeeded()) {
      return result.status().name().toLowerCase(Locale.ROOT) + ": " + result.error();
    }
    String speed =
        String.format(
            Locale.ROOT,
            "%.1f s, stages %.2f s, %.1f GF/s per core",
            result.wallSeconds(),
            result.stageSeconds(),
            result.gflops());
    return result.accuracy() == null
        ? speed
        : speed + String.format(Locale.ROOT, ", error %.2g", result.accuracy().outputRms());
  }
}
