package org.longspan.sweep.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.longspan.report.chart.Chart;
import org.longspan.report.chart.ChartAxis;
import org.longspan.report.chart.ChartPoint;
import org.longspan.report.chart.ChartSection;
import org.longspan.report.chart.Curve;
import org.longspan.report.chart.DataTable;
import org.longspan.report.chart.DataTable.Cell;
import org.longspan.report.chart.XyChart;
import org.longspan.sweep.result.MeasuredPoint;
import org.longspan.sweep.result.SweepResult;
import org.longspan.sweep.statistic.PowerFit;
import org.longspan.sweep.statistic.Spread;

/** Stage time against length, with fitted power laws. */
final class LengthSection {
  /** Lengths that are closer together say nothing of an exponent. */
  private static final double LEAST_RANGE = 1.5;

  private static final String LENGTH = "length";

  private final Map<String, PowerFit> fits = new TreeMap<>();

  private LengthSection() {}

  static Optional<ChartSection> of(SweepView view) {
    return view.axes().names().contains(LENGTH)
        ? new LengthSection().section(view)
        : Optional.empty();
  }

  private Optional<ChartSection> section(SweepView view) {
    List<MeasuredPoint> points =
        view.done().stream()
            .filter(p -> p.median(SweepResult::stageSeconds).isPresent())
            .filter(p -> p.settings().length() != null)
            .sorted(Comparator.comparing(p -> p.settings().length()))
            .toList();
    List<Chart> charts = new ArrayList<>();
    for (Panels panel : Panels.of(view.axes(), points, Set.of(LENGTH))) {
      List<Curve> curves = new ArrayList<>();
      panel.series().forEach((name, members) -> add(curves, panel.caption(), name, members));
      if (!curves.isEmpty()) {
        charts.add(
            new XyChart(
                panel.caption(),
                ChartAxis.binary("length (tokens)"),
                ChartAxis.decimal("stage time (s)"),
                curves));
      }
    }
    return charts.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new ChartSection(
                "length",
                "Length",
                title(),
                "Dotted lines are power laws, fitted to the logarithms of the medians by least"
                    + " squares; in parentheses the 95 % confidence interval of the exponent by"
                    + " Student's t. Full and causal attention should have 2, windows 1. Short"
                    + " runs pull the exponent down: starting the stage takes a fixed time.",
                charts,
                List.of(table())));
  }

  private void add(List<Curve> curves, String caption, String name, List<MeasuredPoint> points) {
    double[] lengths = points.stream().mapToDouble(p -> p.settings().length()).toArray();
    if (lengths[lengths.length - 1] < LEAST_RANGE * lengths[0]) {
      return;
    }
    double[] seconds = points.stream().mapToDouble(p -> spread(p).median()).toArray();
    PowerFit fit = PowerFit.of(lengths, seconds);
    String whole = caption.isEmpty() ? name : caption + ", " + name;
    fits.put(whole, fit);
    curves.add(
        new Curve(
            name + ": " + Sentences.exponent(fit),
            Curve.Style.POINTS,
            points.stream().map(LengthSection::point).toList()));
    double last = lengths[lengths.length - 1];
    curves.add(
        new Curve(
            name,
            Curve.Style.FIT,
            List.of(
                ChartPoint.of(lengths[0], fit.at(lengths[0])), ChartPoint.of(last, fit.at(last)))));
  }

  private static ChartPoint point(MeasuredPoint point) {
    Spread spread = spread(point);
    return new ChartPoint(
        point.settings().length(), spread.median(), spread.least(), spread.most(), "");
  }

  private static Spread spread(MeasuredPoint point) {
    return point.spread(SweepResult::stageSeconds).orElseThrow();
  }

  private String title() {
    if (fits.size() == 1) {
      return "Time grows with length to the power "
          + Sentences.exponent(fits.values().iterator().next())
          + ".";
    }
    Comparator<Map.Entry<String, PowerFit>> order =
        Comparator.comparingDouble(fit -> fit.getValue().exponent());
    Map.Entry<String, PowerFit> flat = fits.entrySet().stream().min(order).orElseThrow();
    Map.Entry<String, PowerFit> steep = fits.entrySet().stream().max(order).orElseThrow();
    return "Time grows with length to the power "
        + Sentences.exponent(flat.getValue())
        + " with "
        + flat.getKey()
        + " up to "
        + Sentences.exponent(steep.getValue())
        + " with "
        + steep.getKey()
        + ".";
  }

  private DataTable table() {
    List<List<Cell>> rows = new ArrayList<>();
    fits.forEach(
        (name, fit) -> {
          double half = fit.halfWidth().orElse(Double.NaN);
          rows.add(
              List.of(
                  Cell.of(name),
                  new Cell(Sentences.two(fit.exponent()), fit.exponent()),
                  bound(fit.exponent() - half),
                  bound(fit.exponent() + half),
                  new Cell(String.valueOf(fit.points()), (double) fit.points())));
        });
    return new DataTable(List.of("series", "exponent", "from", "to", "lengths"), rows);
  }

  private static Cell bound(double value) {
    return Double.isNaN(value) ? Cell.of("–") : new Cell(Sentences.two(value), value);
  }
}
