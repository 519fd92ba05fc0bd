package org.longspan.text.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Where two JSON values differ, in words. */
public final class JsonDifference {
  private static final int LONGEST_VALUE = 80;

  private JsonDifference() {}

  /** The first difference, such as {@code mask.term was "full" and is now "causal"}. */
  public static Optional<String> first(JsonNode old, JsonNode now) {
    return first("", old, now);
  }

  private static Optional<String> first(String path, JsonNode old, JsonNode now) {
    // A number that was read may have a narrower type than one that is to be written.
    if (old.toString().equals(now.toString())) {
      return Optional.empty();
    }
    if (old.isObject() && now.isObject()) {
      Set<String> names = new LinkedHashSet<>();
      now.fieldNames().forEachRemaining(names::add);
      old.fieldNames().forEachRemaining(names::add);
      return names.stream()
          .map(
              name ->
                  first(path.isEmpty() ? name : path + "." + name, old.path(name), now.path(name)))
          .flatMap(Optional::stream)
          .findFirst();
    }
    if (old.isArray() && now.isArray() && old.size() == now.size()) {
      return IntStream.range(0, now.size())
          .mapToObj(n -> first(path + "[" + n + "]", old.get(n), now.get(n)))
          .flatMap(Optional::stream)
          .findFirst();
    }
    return Optional.of(path + " was " + shortened(old) + " and is now " + shortened(now));
  }

  private static String shortened(JsonNode value) {
    String text = value.isMissingNode() ? "missing" : value.toString();
    return text.length() <= LONGEST_VALUE ? text : text.substring(0, LONGEST_VALUE) + "...";
  }
}
