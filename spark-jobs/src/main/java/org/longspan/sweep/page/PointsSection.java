package org.longspan.sweep.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import org.longspan.report.Numbers;
import org.longspan.report.chart.ChartSection;
import org.longspan.report.chart.DataTable;
import org.longspan.report.chart.DataTable.Cell;
import org.longspan.sweep.result.MeasuredPoint;
import org.longspan.sweep.result.SweepResult;
import org.longspan.sweep.result.VariedAxes;

/** All points in a table. */
final class PointsSection {
  private PointsSection() {}

  static ChartSection of(SweepView view) {
    List<String> columns = new ArrayList<>();
    view.allAxes().names().forEach(axis -> columns.add(VariedAxes.words(axis)));
    columns.addAll(
        List.of(
            "runs",
            "failed",
            "wall (s)",
            "stage (s)",
            "± (%)",
            "predicted (s)",
            "GF/s of all cores",
            "GF/s per core",
            "of the peak (%)",
            "read",
            "shuffled",
            "peak memory",
            "energy (J)",
            "error"));
    List<List<Cell>> rows = view.points().stream().map(point -> row(view, point)).toList();
    return new ChartSection(
        "points",
        "All points",
        Sentences.count(view.points().size(), "point") + " in numbers.",
        "Medians of the repeats. Click a heading to sort. results.csv and results.parquet next to"
            + " this page have every run.",
        List.of(),
        List.of(new DataTable(columns, rows)));
  }

  private static List<Cell> row(SweepView view, MeasuredPoint point) {
    List<Cell> row = new ArrayList<>();
    view.allAxes().names().forEach(axis -> row.add(setting(VariedAxes.value(point, axis))));
    long failed = point.runs().stream().filter(run -> !run.succeeded()).count();
    row.add(count(point.runs().size()));
    row.add(count(failed));
    row.add(Sentences.cell(point.median(SweepResult::wallSeconds)));
    row.add(Sentences.cell(point.median(SweepResult::stageSeconds)));
    row.add(
        point
            .spread(SweepResult::stageSeconds)
            .filter(spread -> spread.count() > 1)
            .map(spread -> Sentences.cell(100 * spread.noise()))
            .orElse(Cell.of("–")));
    row.add(Sentences.cell(point.median(Figures::predictedSeconds)));
    row.add(Sentences.cell(point.median(Figures::throughput)));
    row.add(Sentences.cell(point.median(SweepResult::gflops)));
    row.add(Sentences.cell(point.median(run -> times100(run.peakFraction()))));
    row.add(bytes(point.median(run -> real(run.bytesRead()))));
    row.add(bytes(point.median(run -> real(run.bytesShuffled()))));
    row.add(bytes(point.median(PointsSection::peakMemory)));
    row.add(Sentences.cell(point.median(SweepResult::energyJoules)));
    row.add(Sentences.cell(point.median(Figures::outputError)));
    return row;
  }

  private static Cell setting(Object value) {
    return value instanceof Number number
        ? new Cell(Numbers.count(number.longValue()), number.doubleValue())
        : Cell.of(Objects.toString(value, "default"));
  }

  private static Cell count(long number) {
    return new Cell(Numbers.count(number), (double) number);
  }

  private static Cell bytes(OptionalDouble bytes) {
    return bytes.isEmpty()
        ? Cell.of("–")
        : new Cell(Numbers.bytes(Math.round(bytes.getAsDouble())), bytes.getAsDouble());
  }

  private static Double peakMemory(SweepResult run) {
    Map<String, Long> peaks = run.peakResidentBytes();
    return peaks == null || peaks.isEmpty()
        ? null
        : peaks.values().stream().mapToDouble(Long::doubleValue).max().getAsDouble();
  }

  private static Double real(Long number) {
    return number == null ? null : number.doubleValue();
  }

  private static Double times100(Double share) {
    return share == null ? null : 100 * share;
  }
}
