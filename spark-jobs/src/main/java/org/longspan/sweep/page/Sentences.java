package org.longspan.sweep.page;

import java.util.Locale;
import java.util.OptionalDouble;
import org.longspan.report.Numbers;
import org.longspan.report.chart.DataTable.Cell;
import org.longspan.sweep.statistic.PowerFit;

/** Numbers in sentences and tables. */
final class Sentences {
  private Sentences() {}

  /** {@code 2.01 (1.97 to 2.05)}. */
  static String exponent(PowerFit fit) {
    return fit.interval()
        .map(interval -> two(interval.low()) + " to " + two(interval.high()))
        .map(interval -> two(fit.exponent()) + " (" + interval + ")")
        .orElse(two(fit.exponent()) + " (too few runs for an interval)");
  }

  static String two(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }

  /** A share in percent with one decimal. */
  static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }

  /** {@code 1 point}, {@code 2 points}. */
  static String count(long number, String noun) {
    return Numbers.count(number) + " " + noun + (number == 1 ? "" : "s");
  }

  /** A number for a table; a dash where it is missing. */
  static Cell cell(OptionalDouble value) {
    return value.isEmpty() ? Cell.of("–") : cell(value.getAsDouble());
  }

  static Cell cell(double value) {
    return new Cell(Numbers.significant(value), value);
  }
}
