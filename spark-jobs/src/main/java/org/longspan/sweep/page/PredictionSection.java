package org.longspan.sweep.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.longspan.report.chart.ChartAxis;
import org.longspan.report.chart.ChartPoint;
import org.longspan.report.chart.ChartSection;
import org.longspan.report.chart.Curve;
import org.longspan.report.chart.XyChart;
import org.longspan.sweep.result.MeasuredPoint;
import org.longspan.sweep.result.SweepResult;
import org.longspan.sweep.statistic.Spread;

/** Predicted against measured stage time. */
final class PredictionSection {
  private static final double BAND = 0.3;
  private static final double MARGIN = 2;

  private PredictionSection() {}

  static Optional<ChartSection> of(SweepView view) {
    List<MeasuredPoint> points =
        view.done().stream()
            .filter(p -> p.median(Figures::predictedSeconds).isPresent())
            .filter(p -> p.median(SweepResult::stageSeconds).isPresent())
            .toList();
    return points.isEmpty() ? Optional.empty() : Optional.of(section(view, points));
  }

  private static ChartSection section(SweepView view, List<MeasuredPoint> points) {
    long within =
        points.stream().filter(p -> Math.abs(predicted(p) / measured(p) - 1) <= BAND).count();
    List<Double> errors =
        points.stream().map(p -> Math.abs(predicted(p) / measured(p) - 1)).toList();
    return new ChartSection(
        "prediction",
        "Prediction",
        "Predictions are within 30 % of the measured time for "
            + within
            + " of "
            + Sentences.count(points.size(), "point")
            + "; the median error is "
            + Sentences.percent(Spread.of(errors).median())
            + ".",
        "Above the dashed line the run took longer than the plan said, below it less. The grey band"
            + " reaches 30 % of the measured time to both sides. Plans count no start of stages,"
            + " which is most of runs of less than a second.",
        List.of(chart(view, points)),
        List.of());
  }

  private static XyChart chart(SweepView view, List<MeasuredPoint> points) {
    double[] all =
        points.stream()
            .flatMapToDouble(p -> DoubleStream.of(predicted(p), measured(p)))
            .sorted()
            .toArray();
    double least = all[0] / MARGIN;
    double most = all[all.length - 1] * MARGIN;
    List<Curve> curves = new ArrayList<>();
    curves.add(
        new Curve(
            "within 30 %",
            Curve.Style.BAND,
            List.of(onBand(least), onBand(Math.sqrt(least * most)), onBand(most))));
    curves.add(
        new Curve(
            "as predicted",
            Curve.Style.IDEAL,
            List.of(ChartPoint.of(least, least), ChartPoint.of(most, most))));
    for (Panels panel : Panels.of(view.axes(), points, PointColours.outside(view, points))) {
      panel
          .series()
          .forEach(
              (name, members) ->
                  curves.add(
                      new Curve(
                          name,
                          Curve.Style.POINTS,
                          members.stream().map(p -> point(view, p)).toList())));
    }
    return new XyChart(
        "", ChartAxis.decimal("predicted (s)"), ChartAxis.decimal("measured (s)"), curves);
  }

  /** Measured times that {@code predicted} misses by 30 % of them. */
  private static ChartPoint onBand(double predicted) {
    return new ChartPoint(predicted, predicted, predicted / (1 + BAND), predicted / (1 - BAND), "");
  }

  private static ChartPoint point(SweepView view, MeasuredPoint point) {
    Spread measured = point.spread(SweepResult::stageSeconds).orElseThrow();
    return new ChartPoint(
        predicted(point), measured.median(), measured.least(), measured.most(), view.label(point));
  }

  private static double predicted(MeasuredPoint point) {
    return point.median(Figures::predictedSeconds).orElseThrow();
  }

  private static double measured(MeasuredPoint point) {
    return point.median(SweepResult::stageSeconds).orElseThrow();
  }
}
