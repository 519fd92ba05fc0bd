package org.longspan.sweep.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleBiFunction;
import org.longspan.report.Numbers;
import org.longspan.report.chart.Chart;
import org.longspan.report.chart.ChartAxis;
import org.longspan.report.chart.ChartPoint;
import org.longspan.report.chart.ChartSection;
import org.longspan.report.chart.Curve;
import org.longspan.report.chart.XyChart;
import org.longspan.sweep.result.MeasuredPoint;
import org.longspan.sweep.result.SweepResult;
import org.longspan.sweep.statistic.Efficiency;
import org.longspan.sweep.statistic.Spread;

/** Efficiency on more cores, of the same work (strong) and of the same work per core (weak). */
final class ScalingSection {
  private final SweepView view;
  private final ScalingGroups groups;

  private ScalingSection(SweepView view) {
    this.view = view;
    this.groups = new ScalingGroups(view);
  }

  static Optional<ChartSection> strong(SweepView view) {
    ScalingSection section = new ScalingSection(view);
    return section.section(
        "strong-scaling",
        "Strong scaling",
        "of the same work",
        "Efficiency is the time on the fewest cores x those cores / (the time x its cores), of"
            + " medians of the stage time: 1 is ideal. Every core beyond the number of tasks is"
            + " idle.",
        section.groups.strong(),
        (first, point) ->
            Efficiency.strong(seconds(first), first.slots(), seconds(point), point.slots()));
  }

  static Optional<ChartSection> weak(SweepView view) {
    ScalingSection section = new ScalingSection(view);
    return section.section(
        "weak-scaling",
        "Weak scaling",
        "with as much work per core",
        "Points whose operations per core differ by at most 5 % from those on the fewest cores."
            + " Efficiency is the time on the fewest cores / the time, of medians of the stage"
            + " time: 1 is ideal.",
        section.groups.weak(),
        (first, point) -> Efficiency.weak(seconds(first), seconds(point)));
  }

  private Optional<ChartSection> section(
      String id,
      String name,
      String of,
      String text,
      List<Panels> panels,
      ToDoubleBiFunction<MeasuredPoint, MeasuredPoint> efficiency) {
    List<Chart> charts = new ArrayList<>();
    List<Double> last = new ArrayList<>();
    int most = 0;
    for (Panels panel : panels) {
      List<Curve> curves = new ArrayList<>();
      int slots = most(panel);
      for (var series : panel.series().entrySet()) {
        List<MeasuredPoint> points = series.getValue();
        List<ChartPoint> drawn = points.stream().map(p -> point(points, p, efficiency)).toList();
        curves.add(new Curve(series.getKey(), Curve.Style.JOINED, drawn));
        MeasuredPoint widest = points.get(points.size() - 1);
        if (widest.slots() > most) {
          most = widest.slots();
          last.clear();
        }
        if (widest.slots() == most) {
          last.add(drawn.get(drawn.size() - 1).y());
        }
      }
      curves.add(
          new Curve(
              "ideal",
              Curve.Style.IDEAL,
              List.of(ChartPoint.of(least(panel), 1), ChartPoint.of(slots, 1))));
      charts.add(
          new XyChart(
              panel.caption(),
              ChartAxis.binary("cores of all executors"),
              ChartAxis.linear("efficiency"),
              curves));
    }
    if (charts.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(new ChartSection(id, name, title(of, most, last), text, charts, List.of()));
  }

  private static String title(String of, int cores, List<Double> efficiencies) {
    Spread spread = Spread.of(efficiencies);
    String range =
        spread.count() == 1
            ? ""
            : " in the median ("
                + Sentences.two(spread.least())
                + " to "
                + Sentences.two(spread.most())
                + ")";
    return Numbers.count(cores)
        + " cores reach an efficiency of "
        + Sentences.two(spread.median())
        + range
        + " "
        + of
        + ".";
  }

  private ChartPoint point(
      List<MeasuredPoint> series,
      MeasuredPoint point,
      ToDoubleBiFunction<MeasuredPoint, MeasuredPoint> efficiency) {
    double value = efficiency.applyAsDouble(series.get(0), point);
    return ChartPoint.of(
        point.slots(),
        value,
        view.label(point) + ": " + Numbers.significant(seconds(point)) + " s");
  }

  private static double seconds(MeasuredPoint point) {
    return point.median(SweepResult::stageSeconds).orElseThrow();
  }

  private static int most(Panels panel) {
    return panel.series().values().stream()
        .flatMap(List::stream)
        .max(Comparator.comparingInt(MeasuredPoint::slots))
        .orElseThrow()
        .slots();
  }

  private static int least(Panels panel) {
    return panel.series().values().stream()
        .flatMap(List::stream)
        .min(Comparator.comparingInt(MeasuredPoint::slots))
        .orElseThrow()
        .slots();
  }
}
