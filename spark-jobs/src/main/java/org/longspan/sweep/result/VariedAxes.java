package org.longspan.sweep.result;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The axes along which points differ. Query heads and key heads are one axis, {@code heads}.
 *
 * @param names the axes that have more than one value, in the order of the settings
 */
public record VariedAxes(List<String> names) {
  private static final String HEADS = "heads";

  /** Axes whose values are names that say what they are of. */
  private static final Set<String> SPEAKING =
      Set.of("verb", "mask", "kernel", "precision", "model", "input");

  private static final Map<String, String> WORDS = Map.of("keySplits", "key splits");

  /** What differs among some points. */
  public static VariedAxes of(Collection<MeasuredPoint> points) {
    return new VariedAxes(
        points.stream()
            .flatMap(point -> values(point).keySet().stream())
            .distinct()
            .filter(name -> points.stream().map(p -> value(p, name)).distinct().count() > 1)
            .toList());
  }

  /** The value of an axis, null where it does not apply or the job decides. */
  public static Object value(MeasuredPoint point, String axis) {
    return values(point).get(axis);
  }

  /** All axes of a point. */
  private static Map<String, Object> values(MeasuredPoint point) {
    Map<String, Object> values = new LinkedHashMap<>();
    point
        .settings()
        .asMap()
        .forEach(
            (name, value) -> {
              if (name.equals("queryHeads")) {
                values.put(HEADS, value == null ? null : value + "/" + point.settings().keyHeads());
              } else if (!name.equals("keyHeads")) {
                values.put(name, value);
              }
            });
    return values;
  }

  /** The values of the varied axes except some, such as {@code causal, cores 2}. */
  public String label(MeasuredPoint point, Set<String> without) {
    String label =
        names.stream()
            .filter(name -> !without.contains(name))
            .map(name -> text(name, value(point, name)))
            .collect(Collectors.joining(", "));
    return label.isEmpty() && without.isEmpty() ? point.settings().label() : label;
  }

  /** The name of an axis in words. */
  public static String words(String axis) {
    return WORDS.getOrDefault(axis, axis);
  }

  /** A value with the name of its axis where it needs one. */
  public static String text(String axis, Object value) {
    String text =
        value instanceof Number number
            ? String.format(Locale.ROOT, "%,d", number.longValue())
            : Objects.toString(value, "default");
    return value != null && SPEAKING.contains(axis) ? text : words(axis) + " " + text;
  }
}
