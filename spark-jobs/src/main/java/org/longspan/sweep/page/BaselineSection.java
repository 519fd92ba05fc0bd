package org.longspan.sweep.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.longspan.report.Numbers;
import org.longspan.report.chart.Chart;
import org.longspan.report.chart.ChartAxis;
import org.longspan.report.chart.ChartPoint;
import org.longspan.report.chart.ChartSection;
import org.longspan.report.chart.Curve;
import org.longspan.report.chart.DataTable;
import org.longspan.report.chart.DataTable.Cell;
import org.longspan.report.chart.XyChart;
import org.longspan.sweep.compare.Change;
import org.longspan.sweep.compare.PointPair;
import org.longspan.sweep.compare.SweepComparison;
import org.longspan.sweep.statistic.Spread;

/** What has changed since the baseline. */
final class BaselineSection {
  private static final double MARGIN = 1.5;
  private static final double PERCENT = 100;

  private BaselineSection() {}

  static ChartSection of(SweepView view, SweepComparison comparison) {
    String notes = String.join(" ", comparison.notes());
    return new ChartSection(
        "baseline",
        "Baseline",
        ComparisonText.title(comparison),
        "Stage time against the baseline's, medians of the repeats; bars are the noise of both. "
            + ComparisonText.RULE
            + (notes.isEmpty() ? "" : " " + notes),
        charts(view, comparison),
        List.of(table(comparison)));
  }

  private static List<Chart> charts(SweepView view, SweepComparison comparison) {
    if (comparison.pairs().isEmpty()) {
      return List.of();
    }
    List<ChartPoint> points =
        comparison.pairs().stream()
            .sorted(Comparator.comparingDouble(BaselineSection::before))
            .map(pair -> point(view, pair))
            .toList();
    List<Curve> curves =
        List.of(
            new Curve("a point", Curve.Style.POINTS, points),
            new Curve(
                "as before",
                Curve.Style.IDEAL,
                List.of(
                    ChartPoint.of(points.get(0).x() / MARGIN, 0),
                    ChartPoint.of(points.get(points.size() - 1).x() * MARGIN, 0))));
    return List.of(
        new XyChart(
            "",
            ChartAxis.decimal("stage time in the baseline (s)"),
            ChartAxis.linear("change of the time (%)"),
            curves));
  }

  private static ChartPoint point(SweepView view, PointPair pair) {
    double change = PERCENT * (pair.ratio() - 1);
    double noise = PERCENT * pair.noise();
    return new ChartPoint(
        before(pair), change, change - noise, change + noise, view.label(pair.point()));
  }

  private static double before(PointPair pair) {
    return Spread.of(pair.before()).median();
  }

  private static DataTable table(SweepComparison comparison) {
    List<List<Cell>> rows = new ArrayList<>();
    for (Change change : comparison.changes()) {
      rows.add(
          List.of(
              Cell.of(change.what()),
              new Cell(String.valueOf(change.points()), (double) change.points()),
              new Cell(ComparisonText.percent(change), change.ratio()),
              Sentences.cell(PERCENT * change.noise()),
              new Cell(Numbers.significant(change.probability()), change.probability()),
              Cell.of(change.verdict().name().toLowerCase(Locale.ROOT))));
    }
    for (String failed : comparison.newlyFailed()) {
      Cell none = Cell.of("–");
      rows.add(
          List.of(Cell.of(failed), new Cell("1", 1.0), none, none, none, Cell.of("fails now")));
    }
    return new DataTable(
        List.of("what", "points", "change", "noise (%)", "corrected p", "verdict"), rows);
  }
}
