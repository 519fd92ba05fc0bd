package org.longspan.sweep.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.longspan.report.Numbers;
import org.longspan.report.chart.Chart;
import org.longspan.report.chart.ChartAxis;
import org.longspan.report.chart.ChartPoint;
import org.longspan.report.chart.ChartSection;
import org.longspan.report.chart.Curve;
import org.longspan.report.chart.XyChart;
import org.longspan.sweep.result.MeasuredPoint;
import org.longspan.sweep.result.SweepResult;
import org.longspan.sweep.statistic.ParetoFront;

/** Error against exact attention, and what it saves. */
final class AccuracySection {
  /** Axes that trade accuracy for time; points that differ in others are not alternatives. */
  private static final Set<String> TRADES =
      Set.of("mask", "clamp", "precision", "kernel", "statistics", "tasks", "keySplits");

  private static final double MARGIN = 1.5;

  private final SweepView view;
  private final List<MeasuredPoint> front = new ArrayList<>();
  private int alternatives;

  private AccuracySection(SweepView view) {
    this.view = view;
  }

  static Optional<ChartSection> of(SweepView view) {
    return new AccuracySection(view).section();
  }

  private Optional<ChartSection> section() {
    List<MeasuredPoint> points =
        view.done().stream().filter(p -> p.median(SweepResult::stageSeconds).isPresent()).toList();
    Set<String> trades = new TreeSet<>(view.axes().names());
    trades.retainAll(TRADES);
    List<Chart> charts = new ArrayList<>();
    for (Panels panel : Panels.of(view.axes(), points, trades)) {
      panel
          .series()
          .forEach(
              (name, members) -> {
                if (members.size() > 1 && members.stream().anyMatch(p -> error(p) > 0)) {
                  charts.add(chart(panel.series().size() == 1 ? panel.caption() : name, members));
                }
              });
    }
    return charts.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new ChartSection(
                "accuracy",
                "Accuracy",
                title(),
                "Relative error of sampled output rows (root of the mean square) against exact rows in"
                    + " float64 over the unrounded inputs. The joined points are the Pareto front: no"
                    + " other point is both faster and more accurate. Below and left is better. Generated"
                    + " inputs attend as their seed and locality say: measure real ones before"
                    + " deciding.",
                charts,
                List.of()));
  }

  private Chart chart(String caption, List<MeasuredPoint> points) {
    List<MeasuredPoint> best =
        ParetoFront.of(points.stream().map(p -> new double[] {seconds(p), error(p)}).toList())
            .stream()
            .map(points::get)
            .toList();
    if (best.size() > front.size()) {
      front.clear();
      front.addAll(best);
      alternatives = points.size();
    }
    List<Curve> curves = new ArrayList<>();
    curves.add(new Curve("on the Pareto front", Curve.Style.NAMED, drawn(best)));
    List<MeasuredPoint> beaten =
        points.stream().filter(p -> !best.contains(p) && error(p) > 0).toList();
    if (!beaten.isEmpty()) {
      curves.add(new Curve("beaten by another", Curve.Style.POINTS, drawn(beaten)));
    }
    points.stream()
        .filter(point -> error(point) == 0)
        .min(Comparator.comparingDouble(AccuracySection::seconds))
        .ifPresent(exact -> curves.add(exact(exact, points)));
    return new XyChart(
        caption,
        ChartAxis.decimal("stage time (s)"),
        ChartAxis.decimal("relative error of the output"),
        curves);
  }

  /** A logarithmic axis has no 0: a line at the time of the point. */
  private Curve exact(MeasuredPoint exact, List<MeasuredPoint> points) {
    double[] errors =
        points.stream().mapToDouble(AccuracySection::error).filter(e -> e > 0).sorted().toArray();
    return new Curve(
        "without error: " + label(exact),
        Curve.Style.IDEAL,
        List.of(
            ChartPoint.of(seconds(exact), errors[0] / MARGIN),
            ChartPoint.of(seconds(exact), errors[errors.length - 1] * MARGIN)));
  }

  private List<ChartPoint> drawn(List<MeasuredPoint> points) {
    return points.stream()
        .filter(point -> error(point) > 0)
        .map(point -> ChartPoint.of(seconds(point), error(point), label(point)))
        .toList();
  }

  /** What is traded. */
  private String label(MeasuredPoint point) {
    Set<String> others = new TreeSet<>(view.axes().names());
    others.removeAll(TRADES);
    return view.axes().label(point, others);
  }

  private String title() {
    MeasuredPoint fast = front.get(0);
    MeasuredPoint exact = front.get(front.size() - 1);
    return front.size() == 1
        ? figures(fast)
            + " is both the fastest and the most accurate of "
            + alternatives
            + " alternatives."
        : "Of "
            + alternatives
            + " alternatives "
            + front.size()
            + " are worth choosing: from "
            + figures(fast)
            + " to "
            + figures(exact)
            + ".";
  }

  private String figures(MeasuredPoint point) {
    String error = error(point) == 0 ? "exact" : "error " + Numbers.significant(error(point));
    return view.label(point) + " (" + Numbers.significant(seconds(point)) + " s, " + error + ")";
  }

  private static double seconds(MeasuredPoint point) {
    return point.median(SweepResult::stageSeconds).orElseThrow();
  }

  /** Of a point that is compared with nothing, 0. */
  private static double error(MeasuredPoint point) {
    return point.median(Figures::outputError).orElse(0);
  }
}
