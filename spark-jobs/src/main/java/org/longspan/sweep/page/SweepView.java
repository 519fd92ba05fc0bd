package org.longspan.sweep.page;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.longspan.sweep.result.MachineFacts;
import org.longspan.sweep.result.MeasuredPoint;
import org.longspan.sweep.result.SweepResult;
import org.longspan.sweep.result.VariedAxes;

/**
 * Results as sections need them.
 *
 * @param points all points
 * @param axes what differs among those that have figures, for charts
 * @param allAxes what differs among all
 */
record SweepView(List<MeasuredPoint> points, VariedAxes axes, VariedAxes allAxes) {

  static SweepView of(Collection<SweepResult> results) {
    List<MeasuredPoint> points = MeasuredPoint.of(results);
    List<MeasuredPoint> done = points.stream().filter(MeasuredPoint::succeeded).toList();
    return new SweepView(points, VariedAxes.of(done), VariedAxes.of(points));
  }

  /** The points that have figures. */
  List<MeasuredPoint> done() {
    return points.stream().filter(MeasuredPoint::succeeded).toList();
  }

  String label(MeasuredPoint point) {
    return axes.label(point, Set.of());
  }

  /** The machine of a result, rather of one that has figures. */
  Optional<MachineFacts> machine() {
    return points.stream()
        .flatMap(point -> point.runs().stream())
        .filter(run -> run.machine() != null)
        .max(Comparator.comparing(SweepResult::succeeded))
        .map(SweepResult::machine);
  }
}
