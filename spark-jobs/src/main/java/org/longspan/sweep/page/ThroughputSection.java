package org.longspan.sweep.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.longspan.report.Numbers;
import org.longspan.report.chart.Chart;
import org.longspan.report.chart.ChartAxis;
import org.longspan.report.chart.ChartPoint;
import org.longspan.report.chart.ChartSection;
import org.longspan.report.chart.Curve;
import org.longspan.report.chart.XyChart;
import org.longspan.sweep.result.MeasuredPoint;
import org.longspan.sweep.result.VariedAxes;
import org.longspan.sweep.statistic.Spread;

/** Throughput against every axis. */
final class ThroughputSection {
  private static final String UNIT = "GF/s of all cores";

  private final SweepView view;
  private final List<MeasuredPoint> points;

  private ThroughputSection(SweepView view) {
    this.view = view;
    this.points =
        view.done().stream().filter(p -> p.median(Figures::throughput).isPresent()).toList();
  }

  static Optional<ChartSection> of(SweepView view) {
    return new ThroughputSection(view).section();
  }

  private Optional<ChartSection> section() {
    List<Chart> charts = new ArrayList<>();
    view.axes().names().forEach(axis -> charts.addAll(charts(axis)));
    return charts.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new ChartSection(
                "throughput",
                "Throughput",
                title(),
                "Useful operations per second of stage time, all cores together: what the mask"
                    + " leaves out does not count. Points are medians of the repeats, bars their"
                    + " range.",
                charts,
                List.of()));
  }

  private String title() {
    Comparator<MeasuredPoint> order = Comparator.comparingDouble(this::throughput);
    MeasuredPoint fastest = points.stream().max(order).orElseThrow();
    MeasuredPoint slowest = points.stream().min(order).orElseThrow();
    return "Throughput is highest with "
        + view.label(fastest)
        + " ("
        + Numbers.significant(throughput(fastest))
        + " GF/s) and lowest with "
        + view.label(slowest)
        + " ("
        + Numbers.significant(throughput(slowest))
        + " GF/s).";
  }

  private double throughput(MeasuredPoint point) {
    return point.median(Figures::throughput).orElseThrow();
  }

  /** The charts of an axis along which any series has two points. */
  private List<Chart> charts(String axis) {
    List<Object> values =
        points.stream().map(p -> VariedAxes.value(p, axis)).distinct().sorted(order()).toList();
    List<Chart> charts = new ArrayList<>();
    for (Panels panel : Panels.of(view.axes(), points, Set.of(axis))) {
      List<Curve> curves = new ArrayList<>();
      panel.series().forEach((name, members) -> curves.add(curve(name, members, axis, values)));
      if (curves.stream().anyMatch(curve -> curve.points().size() > 1)) {
        charts.add(chart(axis, panel.caption(), values, curves));
      }
    }
    return charts;
  }

  private static Chart chart(String axis, String common, List<Object> values, List<Curve> curves) {
    String words = VariedAxes.words(axis);
    ChartAxis across =
        isNumeric(values)
            ? ChartAxis.binary(words)
            : ChartAxis.categories(words, values.stream().map(ThroughputSection::name).toList());
    String caption = "By " + words + (common.isEmpty() ? "" : ": " + common);
    return new XyChart(caption, across, ChartAxis.linear(UNIT), curves);
  }

  private static Curve curve(
      String name, List<MeasuredPoint> points, String axis, List<Object> values) {
    boolean numeric = isNumeric(values);
    List<ChartPoint> drawn = new ArrayList<>();
    for (MeasuredPoint point : points) {
      Object value = VariedAxes.value(point, axis);
      double x = numeric ? ((Number) value).doubleValue() : values.indexOf(value);
      Spread spread = point.spread(Figures::throughput).orElseThrow();
      drawn.add(new ChartPoint(x, spread.median(), spread.least(), spread.most(), ""));
    }
    drawn.sort(Comparator.comparingDouble(ChartPoint::x));
    return new Curve(name, numeric ? Curve.Style.JOINED : Curve.Style.POINTS, drawn);
  }

  private static boolean isNumeric(List<Object> values) {
    return values.stream().allMatch(value -> value instanceof Number n && n.doubleValue() > 0);
  }

  private static String name(Object value) {
    return Objects.toString(value, "default");
  }

  private static Comparator<Object> order() {
    return Comparator.comparing(
            (Object value) -> value instanceof Number n ? n.doubleValue() : Double.MAX_VALUE)
        .thenComparing(ThroughputSection::name);
  }
}
