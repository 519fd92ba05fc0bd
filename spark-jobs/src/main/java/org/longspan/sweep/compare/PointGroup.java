package org.longspan.sweep.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.longspan.sweep.result.VariedAxes;

/** Points that are tested together. Groups find small changes that have few repeats per point. */
record PointGroup(String name, List<PointPair> pairs) {

  /** All points, the points of every value of an axis, and every point. */
  static List<PointGroup> of(List<PointPair> pairs, VariedAxes axes) {
    List<PointGroup> groups = new ArrayList<>();
    if (pairs.size() > 1) {
      groups.add(new PointGroup("all points", pairs));
    }
    for (String axis : axes.names()) {
      Map<String, List<PointPair>> byValue = new LinkedHashMap<>();
      for (PointPair pair : pairs) {
        String value = VariedAxes.text(axis, VariedAxes.value(pair.point(), axis));
        byValue.computeIfAbsent(value, key -> new ArrayList<>()).add(pair);
      }
      byValue.values().removeIf(group -> group.size() < 2 || group.size() == pairs.size());
      byValue.forEach((value, group) -> groups.add(new PointGroup("all with " + value, group)));
    }
    for (PointPair pair : pairs) {
      groups.add(new PointGroup(axes.label(pair.point(), Set.of()), List.of(pair)));
    }
    return groups;
  }
}
