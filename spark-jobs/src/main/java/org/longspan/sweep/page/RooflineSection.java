package org.longspan.sweep.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import org.longspan.report.Numbers;
import org.longspan.report.chart.ChartAxis;
import org.longspan.report.chart.ChartPoint;
import org.longspan.report.chart.ChartSection;
import org.longspan.report.chart.Curve;
import org.longspan.report.chart.XyChart;
import org.longspan.sweep.result.MachineFacts;
import org.longspan.sweep.result.MeasuredPoint;
import org.longspan.sweep.result.SweepResult;

/** Kernel speed against operations per byte, under the limits of the machine. */
final class RooflineSection {
  private static final double GIGA = 1e9;

  /** Below which an axis of the chart would be mostly empty. */
  private static final double LEFT = 0.5;

  private RooflineSection() {}

  static Optional<ChartSection> of(SweepView view) {
    MachineFacts machine = view.machine().orElse(null);
    if (machine == null
        || machine.fmaPeakGflops() == null
        || machine.copyBytesPerSecond() == null) {
      return Optional.empty();
    }
    List<MeasuredPoint> points =
        view.done().stream()
            .filter(p -> p.median(Figures::intensity).isPresent())
            .filter(p -> p.median(SweepResult::gflops).isPresent())
            .toList();
    return points.isEmpty() ? Optional.empty() : Optional.of(section(view, points, machine));
  }

  private static ChartSection section(
      SweepView view, List<MeasuredPoint> points, MachineFacts machine) {
    double peak = machine.fmaPeakGflops();
    double bandwidth = machine.copyBytesPerSecond() / GIGA;
    DoubleStream shares = points.stream().mapToDouble(p -> gflops(p) / peak);
    return new ChartSection(
        "roofline",
        "Roofline",
        "The kernel reaches up to "
            + Sentences.percent(shares.max().orElseThrow())
            + " of the peak of a core, "
            + Numbers.significant(peak)
            + " GF/s.",
        "One core against what the machine can do: no kernel is above the flat line (multiply-adds"
            + " and nothing else), and none that must fetch all its bytes from main memory above the"
            + " slanted one (bandwidth of a copy, "
            + Numbers.significant(bandwidth)
            + " GB/s). Points right of the corner are limited by computation.",
        List.of(chart(view, points, peak, bandwidth)),
        List.of());
  }

  private static XyChart chart(
      SweepView view, List<MeasuredPoint> points, double peak, double bandwidth) {
    double corner = peak / bandwidth;
    double left = Math.min(intensities(points).min().orElseThrow(), corner) * LEFT;
    double right = Math.max(intensities(points).max().orElseThrow(), corner) / LEFT;
    List<Curve> curves = new ArrayList<>();
    for (Panels panel : Panels.of(view.axes(), points, PointColours.outside(view, points))) {
      panel
          .series()
          .forEach(
              (name, members) ->
                  curves.add(
                      new Curve(
                          panel.caption().isEmpty() ? name : panel.caption() + ", " + name,
                          Curve.Style.POINTS,
                          members.stream().map(p -> point(view, p)).toList())));
    }
    curves.add(
        new Curve(
            "limit of the machine",
            Curve.Style.IDEAL,
            List.of(
                ChartPoint.of(left, left * bandwidth),
                ChartPoint.of(corner, peak),
                ChartPoint.of(right, peak))));
    return new XyChart(
        "",
        ChartAxis.decimal("useful flops per byte that tasks read"),
        ChartAxis.decimal("GF/s of a core in the kernel"),
        curves);
  }

  private static ChartPoint point(SweepView view, MeasuredPoint point) {
    return ChartPoint.of(
        point.median(Figures::intensity).orElseThrow(), gflops(point), view.label(point));
  }

  private static DoubleStream intensities(List<MeasuredPoint> points) {
    return points.stream()
        .map(p -> p.median(Figures::intensity))
        .mapToDouble(OptionalDouble::getAsDouble);
  }

  private static double gflops(MeasuredPoint point) {
    return point.median(SweepResult::gflops).orElseThrow();
  }
}
