package org.longspan.sweep.page;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.longspan.sweep.result.MeasuredPoint;
import org.longspan.sweep.result.VariedAxes;

/**
 * Points as charts with few enough series: points that differ in other axes than those of a chart
 * are its series, and where these are too many, more axes make charts of their own.
 *
 * @param caption what the points of the chart have in common; empty where there is one chart
 * @param series points by what they have in common
 */
record Panels(String caption, Map<String, List<MeasuredPoint>> series) {
  private static final int MOST_SERIES = 6;
  private static final int MOST_PANELS = 12;
  private static final String ONLY = "all";

  /**
   * Charts of some points; at most {@value #MOST_PANELS}, since nobody reads more.
   *
   * @param within the axes along which points of a series differ
   */
  static List<Panels> of(VariedAxes axes, Collection<MeasuredPoint> points, Set<String> within) {
    Set<String> splitting = new LinkedHashSet<>();
    List<Panels> panels = split(axes, points, within, splitting);
    for (String axis : axes.names()) {
      if (panels.stream().allMatch(panel -> panel.series.size() <= MOST_SERIES)) {
        break;
      }
      if (!within.contains(axis)) {
        splitting.add(axis);
        panels = split(axes, points, within, splitting);
      }
    }
    return panels.subList(0, Math.min(panels.size(), MOST_PANELS));
  }

  private static List<Panels> split(
      VariedAxes axes, Collection<MeasuredPoint> points, Set<String> within, Set<String> by) {
    Set<String> common = new LinkedHashSet<>(axes.names());
    common.removeAll(by);
    Set<String> outside = new LinkedHashSet<>(within);
    outside.addAll(by);
    List<Panels> panels = new ArrayList<>();
    group(points, point -> axes.label(point, common))
        .forEach(
            (caption, members) ->
                panels.add(new Panels(caption, group(members, p -> series(axes, p, outside)))));
    return panels;
  }

  private static String series(VariedAxes axes, MeasuredPoint point, Set<String> without) {
    String label = axes.label(point, without);
    return label.isEmpty() ? ONLY : label;
  }

  private static Map<String, List<MeasuredPoint>> group(
      Collection<MeasuredPoint> points, Function<MeasuredPoint, String> by) {
    return points.stream()
        .collect(Collectors.groupingBy(by, LinkedHashMap::new, Collectors.toList()));
  }
}
