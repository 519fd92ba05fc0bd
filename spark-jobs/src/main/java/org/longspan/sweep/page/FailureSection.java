package org.longspan.sweep.page;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.longspan.report.chart.ChartSection;
import org.longspan.report.chart.DataTable;
import org.longspan.report.chart.DataTable.Cell;
import org.longspan.sweep.result.MeasuredPoint;
import org.longspan.sweep.result.SweepResult;

/** Runs without figures, and why. */
final class FailureSection {
  private FailureSection() {}

  static Optional<ChartSection> of(SweepView view) {
    List<List<Cell>> rows =
        view.points().stream()
            .flatMap(
                point ->
                    point.runs().stream()
                        .filter(run -> !run.succeeded())
                        .map(run -> row(view, point, run)))
            .toList();
    if (rows.isEmpty()) {
      return Optional.empty();
    }
    long runs = view.points().stream().mapToLong(point -> point.runs().size()).sum();
    return Optional.of(
        new ChartSection(
            "failures",
            "Failures",
            rows.size() + " of " + Sentences.count(runs, "run") + " ended without figures.",
            "",
            List.of(),
            List.of(new DataTable(List.of("point", "repeat", "status", "error"), rows))));
  }

  private static List<Cell> row(SweepView view, MeasuredPoint point, SweepResult run) {
    return List.of(
        Cell.of(view.allAxes().label(point, Set.of())),
        new Cell(String.valueOf(run.repeat()), (double) run.repeat()),
        Cell.of(run.status().name().toLowerCase(Locale.ROOT)),
        Cell.of(Objects.toString(run.error(), "unknown")));
  }
}
