package org.longspan.sweep.spec;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.longspan.error.Errors;
import org.longspan.sweep.result.SweepSettings;
import org.longspan.yaml.YamlValue;

/** Crosses the axes of a specification. */
final class PointList {
  /** Before filters; more do not fit into memory. */
  private static final int MOST = 1_000_000;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final String verb;
  private final YamlValue axes;
  private final Map<String, YamlValue> given;
  private final Map<String, Object> common;
  private final int machineCores;

  /**
   * @param common settings that are the same for all points
   */
  PointList(String verb, YamlValue axes, Map<String, Object> common, int machineCores) {
    this.verb = verb;
    this.axes = axes;
    this.common = common;
    this.machineCores = machineCores;
    given = axes.mapping(Axis.keys(verb));
  }

  /** All points; the last axis changes fastest. */
  List<SweepSettings> points() {
    requireInputs();
    List<Map<String, Object>> crossed = List.of(defaults());
    for (Axis axis : Axis.values()) {
      if (axis.isOf(verb) && given.containsKey(axis.key())) {
        crossed = cross(crossed, axis.read(given.get(axis.key())));
      }
    }
    return crossed.stream()
        .map(settings -> JSON.convertValue(settings, SweepSettings.class))
        .toList();
  }

  private boolean isLocal() {
    return common.get("master").equals("local");
  }

  private Map<String, Object> defaults() {
    Map<String, Object> defaults = new LinkedHashMap<>(common);
    defaults.put("verb", verb);
    defaults.put("kernel", "auto");
    defaults.put("statistics", "none");
    defaults.put("cores", isLocal() ? machineCores : 1);
    defaults.put("executors", 1);
    if (given.containsKey("file")) {
      defaults.remove("seed");
      defaults.remove("locality");
    }
    if (verb.equals("encode")) {
      defaults.remove("locality");
    } else {
      defaults.put("mask", "full");
      if (!given.containsKey("file")) {
        defaults.put("precision", "f32");
      }
    }
    return defaults;
  }

  private List<Map<String, Object>> cross(
      List<Map<String, Object>> left, List<Map<String, Object>> right) {
    if ((long) left.size() * right.size() > MOST) {
      throw axes.error("there are more than " + MOST + " points", "give fewer values");
    }
    List<Map<String, Object>> crossed = new ArrayList<>();
    for (Map<String, Object> one : left) {
      for (Map<String, Object> other : right) {
        Map<String, Object> both = new LinkedHashMap<>(one);
        both.putAll(other);
        crossed.add(both);
      }
    }
    return crossed;
  }

  private void requireInputs() {
    boolean attend = verb.equals("attend");
    List<String> shape = attend ? List.of("length", "heads", "width") : List.of("length");
    List<String> ofShape = attend ? List.of("length", "heads", "width", "precision") : shape;
    if (!attend) {
      require("model");
    }
    if (given.containsKey("file")) {
      for (String axis : ofShape) {
        if (given.containsKey(axis)) {
          throw given
              .get(axis)
              .error("'" + axis + "' is given besides 'file', which decides it", "leave one out");
        }
      }
    } else {
      shape.forEach(this::require);
    }
    YamlValue executors = given.get("executors");
    if (executors != null && isLocal() && !executors.list().stream().allMatch(n -> n.is("1"))) {
      throw executors.error(
          "a local run has one executor", "give 'master' for a cluster, or vary 'cores'");
    }
  }

  private void require(String axis) {
    if (!given.containsKey(axis)) {
      String instead = axis.equals("model") ? "" : ", or real inputs as 'file'";
      throw Errors.user(
          axes.place() + ": the axis '" + axis + "' is missing", "give its values" + instead);
    }
  }
}
