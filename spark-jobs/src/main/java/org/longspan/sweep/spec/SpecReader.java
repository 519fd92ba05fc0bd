package org.longspan.sweep.spec;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.longspan.error.Quotes;
import org.longspan.sweep.result.SweepSettings;
import org.longspan.yaml.YamlSource;
import org.longspan.yaml.YamlValue;

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

  /** Hosts of Spark, Kubernetes and the like; not {@code local[4]}. */
  private static final Pattern MASTERS = Pattern.compile("local|yarn|[a-z0-9]+://.+");

  /** More would take a month at 3 s each. */
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
    requireUsed(verb, points.get(0));
    return new SweepSpec(
        values.containsKey("title") ? values.get("title").text() : "",
        points,
        repeats(points.size()),
        (int) number("warmUp", 0, 0, MOST_RUNS),
        number("seed", 0, 0, Long.MAX_VALUE),
        seconds("pointSeconds"),
        seconds("totalSeconds"),
        values.containsKey("exactMask")
            ? Optional.of((String) Axis.MASK.value(values.get("exactMask")).get("mask"))
            : Optional.empty(),
        values.containsKey("spark") ? values.get("spark").texts("spark.") : Map.of(),
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
    common.put("master", values.containsKey("master") ? master(values.get("master")) : "local");
    YamlValue seed = inputs().get("seed");
    YamlValue locality = inputs().get("locality");
    common.put("seed", seed == null ? 0 : seed.wholeNumber(0, Long.MAX_VALUE));
    common.put("locality", locality == null ? 0 : locality.wholeNumber(0, Integer.MAX_VALUE));
    return common;
  }

  private Map<String, YamlValue> inputs() {
    YamlValue inputs = values.get("inputs");
    return inputs == null ? Map.of() : inputs.mapping(INPUT_KEYS);
  }

  private static String master(YamlValue value) {
    String master = value.text();
    if (!MASTERS.matcher(master).matches()) {
      throw value.error(
          "'master' is " + Quotes.of(master),
          "give local, yarn or the URL of a master; the axis 'cores' has the cores of local runs");
    }
    return master;
  }

  /** A key that changes nothing is a mistake. */
  private void requireUsed(String verb, SweepSettings point) {
    if (verb.equals("encode") && values.containsKey("exactMask")) {
      throw values.get("exactMask").error("'exactMask' is of attend only", "leave it out");
    }
    if (verb.equals("encode") && inputs().containsKey("locality")) {
      throw inputs().get("locality").error("'locality' is of attend only", "leave it out");
    }
    if (point.input() != null && values.containsKey("inputs")) {
      throw values
          .get("inputs")
          .error("'inputs' is given besides 'file', which decides it", "leave one of them out");
    }
  }

  private int repeats(int points) {
    int repeats = (int) number("repeats", 1, 1, MOST_RUNS);
    if ((long) points * repeats > MOST_RUNS) {
      throw values
          .get("repeats")
          .error(
              points + " points, " + repeats + " times, are more than " + MOST_RUNS + " runs",
              "give fewer repeats or values");
    }
    return repeats;
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
