package org.longspan.sweep.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
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
import org.longspan.sweep.statistic.PowerFit.Interval;
import org.longspan.sweep.statistic.Spread;

/** Stage time against length, with fitted exponents. */
final class LengthSection {
  /** Lengths that are closer together say nothing of an exponent. */
  private static final double LEAST_RANGE = 1.5;

  /** Of a line that is drawn. */
  private static final int PIECES = 24;

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
            .filter(p -> p.settings().length() != null && !seconds(p).isEmpty())
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
                "Dotted lines are a fixed time, which every stage takes to start, plus a power of"
                    + " the length, fitted to the logarithms of all runs by least squares; in"
                    + " parentheses the 95 % confidence interval of the exponent. Full and causal"
                    + " attention should have 2, windows 1. Points are medians of the repeats.",
                charts,
                List.of(table())));
  }

  private void add(List<Curve> curves, String caption, String name, List<MeasuredPoint> points) {
    double shortest = points.get(0).settings().length();
    double longest = points.get(points.size() - 1).settings().length();
    if (longest < LEAST_RANGE * shortest) {
      return;
    }
    PowerFit fit = fit(points);
    String whole = caption.isEmpty() ? name : caption + ", " + name;
    fits.put(whole, fit);
    curves.add(
        new Curve(
            name + ": " + Sentences.exponent(fit),
            Curve.Style.POINTS,
            points.stream().map(LengthSection::point).toList()));
    curves.add(new Curve(name, Curve.Style.FIT, line(fit, shortest, longest)));
  }

  private static PowerFit fit(List<MeasuredPoint> points) {
    List<Double> lengths = new ArrayList<>();
    List<Double> seconds = new ArrayList<>();
    for (MeasuredPoint point : points) {
      for (double run : seconds(point)) {
        lengths.add(point.settings().length().doubleValue());
        seconds.add(run);
      }
    }
    return PowerFit.of(array(lengths), array(seconds));
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** With a fixed part it is not straight. */
  private static List<ChartPoint> line(PowerFit fit, double shortest, double longest) {
    return IntStream.rangeClosed(0, PIECES)
        .mapToDouble(i -> shortest * Math.pow(longest / shortest, (double) i / PIECES))
        .mapToObj(length -> ChartPoint.of(length, fit.at(length)))
        .toList();
  }

  private static ChartPoint point(MeasuredPoint point) {
    Spread spread = spread(point);
    return new ChartPoint(
        point.settings().length(), spread.median(), spread.least(), spread.most(), "");
  }

  private static Spread spread(MeasuredPoint point) {
    return Spread.of(seconds(point));
  }

  /** Both axes are logarithmic: nothing can be 0. */
  private static List<Double> seconds(MeasuredPoint point) {
    return point.values(SweepResult::stageSeconds).stream().filter(time -> time > 0).toList();
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
          rows.add(
              List.of(
                  Cell.of(name),
                  two(fit.exponent()),
                  bound(fit, Interval::low),
                  bound(fit, Interval::high),
                  Sentences.cell(fit.fixed()),
                  new Cell(String.valueOf(fit.points()), (double) fit.points())));
        });
    return new DataTable(
        List.of("series", "exponent", "from", "to", "fixed time (s)", "runs"), rows);
  }

  private static Cell bound(PowerFit fit, Function<Interval, Double> end) {
    return fit.interval().map(end).map(LengthSection::two).orElse(Cell.of("–"));
  }

  private static Cell two(double value) {
    return new Cell(Sentences.two(value), value);
  }
}
