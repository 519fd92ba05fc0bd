package org.longspan.sweep.page;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.longspan.sweep.result.MeasuredPoint;
import org.longspan.sweep.result.VariedAxes;

/** Which axis the colours of a chart with all points show. */
final class PointColours {
  private static final int MOST = 8;

  /** Those that say most about a point, first. */
  private static final List<String> PREFERRED = List.of("mask", "kernel", "model", "precision");

  private PointColours() {}

  /** All axes except the one that is shown. */
  static Set<String> outside(SweepView view, List<MeasuredPoint> points) {
    Set<String> outside = new HashSet<>(view.axes().names());
    view.axes().names().stream()
        .filter(axis -> values(points, axis) <= MOST)
        .min(Comparator.comparingInt(PointColours::rank))
        .ifPresent(outside::remove);
    return outside;
  }

  private static int rank(String axis) {
    int rank = PREFERRED.indexOf(axis);
    return rank < 0 ? PREFERRED.size() : rank;
  }

  private static long values(List<MeasuredPoint> points, String axis) {
    return points.stream().map(point -> VariedAxes.value(point, axis)).distinct().count();
  }
}
