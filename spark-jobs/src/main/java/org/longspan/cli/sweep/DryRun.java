package org.longspan.cli.sweep;

import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.longspan.sweep.result.SweepSettings;
import org.longspan.sweep.run.TimeLeft;
import org.longspan.sweep.spec.SweepSpec;

/** The points of a sweep and what they are expected to take, as text. */
final class DryRun {
  private DryRun() {}

  /**
   * A line per point, and the sum.
   *
   * @param predicted seconds without the start of Java and Spark; empty where they are not known
   */
  static String text(SweepSpec spec, Map<SweepSettings, OptionalDouble> predicted) {
    StringBuilder text = new StringBuilder();
    line(text, "%-16s  %9s  settings", "point", "predicted");
    predicted.forEach(
        (point, seconds) ->
            line(
                text,
                "%-16s  %9s  %s",
                point.point(),
                seconds.isPresent()
                    ? String.format(Locale.ROOT, "%.2f s", seconds.getAsDouble())
                    : "unknown",
                point.label()));
    double once = predicted.values().stream().mapToDouble(each -> each.orElse(0)).sum();
    long runs = (long) predicted.size() * spec.repeats() + spec.warmUp();
    line(
        text,
        "%s, %s: %s predicted, about %s with %.0f s to start each",
        count(predicted.size(), "point"),
        count(runs, "run"),
        TimeText.of(once * spec.repeats()),
        TimeText.of(once * spec.repeats() + runs * TimeLeft.USUAL_START),
        TimeLeft.USUAL_START);
    return text.toString();
  }

  private static String count(long number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }

  private static void line(StringBuilder text, String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values)).append(System.lineSeparator());
  }
}
