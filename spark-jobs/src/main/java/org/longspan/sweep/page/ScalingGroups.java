package org.longspan.sweep.page;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.longspan.sweep.result.MeasuredPoint;
import org.longspan.sweep.result.SweepResult;

/** Points that differ in nothing but their cores, or do as much work per core. */
record ScalingGroups(SweepView view) {
  private static final double EQUAL_WORK = 0.05;
  private static final Set<String> CORES = Set.of("cores", "executors");
  private static final Set<String> CORES_AND_LENGTH = Set.of("cores", "executors", "length");

  /** Series of the same work on more and more cores. */
  List<Panels> strong() {
    return panels(CORES, UnaryOperator.identity());
  }

  /** Series of equal work per core on more and more cores. */
  List<Panels> weak() {
    return panels(CORES_AND_LENGTH, ScalingGroups::equalWork);
  }

  private List<Panels> panels(Set<String> within, UnaryOperator<List<MeasuredPoint>> choice) {
    List<MeasuredPoint> points =
        view.done().stream()
            .filter(p -> p.median(SweepResult::stageSeconds).isPresent())
            .sorted(Comparator.comparingInt(MeasuredPoint::slots))
            .toList();
    return Panels.of(view.axes(), points, within).stream()
        .map(panel -> new Panels(panel.caption(), chosen(panel.series(), choice)))
        .filter(panel -> !panel.series().isEmpty())
        .toList();
  }

  private static Map<String, List<MeasuredPoint>> chosen(
      Map<String, List<MeasuredPoint>> series, UnaryOperator<List<MeasuredPoint>> choice) {
    Map<String, List<MeasuredPoint>> chosen = new LinkedHashMap<>();
    series.forEach(
        (name, points) -> {
          List<MeasuredPoint> some = choice.apply(points);
          if (some.stream().map(MeasuredPoint::slots).distinct().count() > 1) {
            chosen.put(name, some);
          }
        });
    return chosen;
  }

  /** The points that do as much work per core as the longest on the fewest cores. */
  private static List<MeasuredPoint> equalWork(List<MeasuredPoint> points) {
    int fewest = points.get(0).slots();
    double base =
        points.stream()
            .filter(point -> point.slots() == fewest)
            .mapToDouble(ScalingGroups::work)
            .max()
            .orElse(Double.NaN);
    return points.stream().filter(point -> Math.abs(work(point) / base - 1) <= EQUAL_WORK).toList();
  }

  private static double work(MeasuredPoint point) {
    return point.median(Figures::flops).orElse(Double.NaN) / point.slots();
  }
}
