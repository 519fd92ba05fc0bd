package org.longspan.sweep.spec;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.longspan.sweep.result.SweepSettings;

/** Reads the keys of a specification. */
final class SpecReader {
  private static final List<String> VERBS = List.of("attend", "encode");

  /** In the order of the documentation. */
  static final Set<String> KEYS =
      new LinkedHashSet<>(
          List.of(
              "title",
              "verb",
              "axes",
              "when",
              "repeats",
              "warmUp",
              "seed",
              "pointSeconds",
              "totalSeconds",
              "inputs",
              "exactMask",
              "master",
              "spark"));

  private static final Set<String> INPUT_KEYS = new LinkedHashSet<>(List.of("seed", "locality"));

  private static final int MOST_RUNS = 1_000_000;
  private static final long LONGEST_SECONDS = 100L * 365 * 24 * 3600;

  private final YamlValue file;
  private final int machineCores;
  private final Map<String, YamlValue> values;

  SpecReader(YamlValue file, int machineCores) {
    this.file = file;
    this.machineCores = machineCores;
    values = file.mapping(KEYS);
  }

  SweepSpec read() {
    String verb = required("verb").word(VERBS);
    YamlValue axes = required("axes");
    List<SweepSettings> points = new PointList(verb, axes, common(), machineCores).points();
    List<YamlValue> when = values.containsKey("when") ? values.get("when").list() : List.of();
    for (YamlValue filter : when) {
      points = new PointFilter(filter, machineCores).keep(points);
    }
    return new SweepSpec(
        values.containsKey("title") ? values.get("title").text() : "",
        points,
        (int) number("repeats", 1, 1, MOST_RUNS),
        (int) number("warmUp", 0, 0, MOST_RUNS),
        number("seed", 0, 0, Long.MAX_VALUE),
        seconds("pointSeconds"),
        seconds("totalSeconds"),
        values.containsKey("exactMask")
            ? Optional.of((String) Axis.MASK.value(values.get("exactMask")).get("mask"))
            : Optional.empty(),
        values.containsKey("spark") ? values.get("spark").texts() : Map.of(),
        axes.place(),
        json());
  }

  private YamlValue required(String key) {
    YamlValue value = values.get(key);
    if (value == null) {
      throw file.error("the key '" + key + "' is missing", "give it");
    }
    return value;
  }

  /** The settings that are the same for all points. */
  private Map<String, Object> common() {
    Map<String, Object> common = new LinkedHashMap<>();
    common.put("master", values.containsKey("master") ? values.get("master").text() : "local");
    YamlValue inputs = values.get("inputs");
    Map<String, YamlValue> given = inputs == null ? Map.of() : inputs.mapping(INPUT_KEYS);
    YamlValue seed = given.get("seed");
    YamlValue locality = given.get("locality");
    common.put("seed", seed == null ? 0 : seed.wholeNumber(0, Long.MAX_VALUE));
    common.put("locality", locality == null ? 0 : locality.wholeNumber(0, Integer.MAX_VALUE));
    return common;
  }

  private long number(String key, long absent, long least, long most) {
    YamlValue value = values.get(key);
    return value == null ? absent : value.wholeNumber(least, most);
  }

  private Optional<Duration> seconds(String key) {
    return values.containsKey(key)
        ? Optional.of(Duration.ofSeconds(values.get(key).wholeNumber(1, LONGEST_SECONDS)))
        : Optional.empty();
  }

  /** The title changes nothing, and a larger limit lets a sweep go on. */
  private ObjectNode json() {
    ObjectNode json = (ObjectNode) YamlSource.toJson(file.node());
    json.remove(List.of("title", "totalSeconds"));
    return json;
  }
}
