package org.longspan.sweep.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.longspan.report.chart.ChartAxis;
import org.longspan.report.chart.ChartPoint;
import org.longspan.report.chart.ChartSection;
import org.longspan.report.chart.Curve;
import org.longspan.report.chart.XyChart;
import org.longspan.sweep.result.MeasuredPoint;
import org.longspan.sweep.result.SweepResult;
import org.longspan.sweep.statistic.Spread;

/** How far repeats of a point are apart. */
final class RepeatsSection {
  private static final double PERCENT = 100;

  private RepeatsSection() {}

  static Optional<ChartSection> of(SweepView view) {
    List<MeasuredPoint> points =
        view.done().stream().filter(p -> p.values(SweepResult::stageSeconds).size() > 1).toList();
    return points.isEmpty() ? Optional.empty() : Optional.of(section(view, points));
  }

  private static ChartSection section(SweepView view, List<MeasuredPoint> points) {
    Spread noise = Spread.of(points.stream().map(p -> spread(p).noise()).toList());
    MeasuredPoint worst =
        points.stream().max(Comparator.comparingDouble(p -> spread(p).noise())).orElseThrow();
    return new ChartSection(
        "repeats",
        "Repeats",
        "Repeats of a point lie within ±"
            + Sentences.percent(noise.median())
            + " in the median, at worst ±"
            + Sentences.percent(noise.most())
            + " ("
            + view.label(worst)
            + ").",
        "Stage time of every run against the median of its point; ± is half the range. Points are"
            + " in the order of their stage time, the shortest first.",
        List.of(chart(view, points)),
        List.of());
  }

  private static XyChart chart(SweepView view, List<MeasuredPoint> points) {
    List<MeasuredPoint> sorted =
        points.stream().sorted(Comparator.comparingDouble(p -> spread(p).median())).toList();
    List<ChartPoint> runs = new ArrayList<>();
    for (int i = 0; i < sorted.size(); i++) {
      double median = spread(sorted.get(i)).median();
      for (double seconds : sorted.get(i).values(SweepResult::stageSeconds)) {
        runs.add(
            ChartPoint.of(median, PERCENT * (seconds / median - 1), view.label(sorted.get(i))));
      }
    }
    return new XyChart(
        "",
        ChartAxis.decimal("median stage time of the point (s)"),
        ChartAxis.linear("difference from the median (%)"),
        List.of(new Curve("a run", Curve.Style.POINTS, runs)));
  }

  private static Spread spread(MeasuredPoint point) {
    return point.spread(SweepResult::stageSeconds).orElseThrow();
  }
}
