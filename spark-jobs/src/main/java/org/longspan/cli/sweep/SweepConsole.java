package org.longspan.cli.sweep;

import java.util.Locale;
import org.longspan.error.OneLine;
import org.longspan.sweep.result.SweepResult;
import org.longspan.sweep.result.SweepSettings;
import org.longspan.sweep.run.SweepListener;

/** Prints the progress of a sweep on stderr. */
final class SweepConsole implements SweepListener {

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
        OneLine.of(point.label()),
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
