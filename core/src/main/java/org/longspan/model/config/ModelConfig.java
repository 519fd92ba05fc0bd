package org.longspan.model.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.longspan.error.Errors;
import org.longspan.error.UserException;

/**
 * A typed view of a config.json that remembers which keys were asked for: one that nothing asked
 * for and that is not known to be without effect on the numbers is refused by name, so that no
 * model is computed by half of its description.
 */
public final class ModelConfig {
  private final String place;
  private final Map<String, JsonNode> values = new TreeMap<>();
  private final Map<String, String> writtenAs = new TreeMap<>();
  private final Set<String> read = new HashSet<>();

  ModelConfig(String place, JsonNode file, FamilyKeys keys, JsonNode defaults) {
    this.place = place;
    file.properties().forEach(entry -> put(entry.getKey(), entry.getKey(), entry.getValue()));
    // The family's own name wins where a file has both.
    keys.otherNames()
        .forEach(
            (own, usual) -> {
              if (file.has(own)) {
                values.remove(own);
                put(usual, own, file.get(own));
              }
            });
    defaults.properties().forEach(entry -> values.putIfAbsent(entry.getKey(), entry.getValue()));
  }

  private void put(String usual, String written, JsonNode value) {
    values.put(usual, value);
    writtenAs.put(usual, written);
  }

  /** Whether the file or the family's defaults have the key, if only as null. */
  public boolean has(String key) {
    read.add(key);
    return values.containsKey(key);
  }

  /** The value of a key; nothing where it is left out or null. */
  public Optional<JsonNode> find(String key) {
    read.add(key);
    return Optional.ofNullable(values.get(key)).filter(value -> !value.isNull());
  }

  /** A whole number of at least 1. */
  public int positive(String key) {
    return positive(key, find(key).orElseThrow(() -> missing(key)));
  }

  /** A whole number of at least 1, or {@code otherwise} where the key is left out or null. */
  public int positive(String key, int otherwise) {
    return find(key).map(value -> positive(key, value)).orElse(otherwise);
  }

  private int positive(String key, JsonNode value) {
    if (!value.canConvertToInt() || !value.isIntegralNumber() || value.intValue() < 1) {
      throw wrong(key, value, "a whole number of at least 1");
    }
    return value.intValue();
  }

  /** A whole number of at least 0. */
  public int index(String key) {
    JsonNode value = find(key).orElseThrow(() -> missing(key));
    if (!value.canConvertToInt() || !value.isIntegralNumber() || value.intValue() < 0) {
      throw wrong(key, value, "a whole number of at least 0");
    }
    return value.intValue();
  }

  /** A finite number. */
  public double number(String key) {
    return number(key, find(key).orElseThrow(() -> missing(key)));
  }

  /** A finite number above 0. */
  public double positiveNumber(String key) {
    double value = number(key);
    if (!(value > 0)) {
      throw wrong(key, find(key).orElseThrow(), "a number above 0");
    }
    return value;
  }

  /** A finite number, or {@code otherwise} where the key is left out or null. */
  public double number(String key, double otherwise) {
    return find(key).map(value -> number(key, value)).orElse(otherwise);
  }

  private double number(String key, JsonNode value) {
    if (!value.isNumber() || !Double.isFinite(value.doubleValue())) {
      throw wrong(key, value, "a number");
    }
    return value.doubleValue();
  }

  /** True or false; false where the key is left out or null. */
  public boolean flag(String key) {
    return find(key)
        .map(
            value -> {
              if (!value.isBoolean()) {
                throw wrong(key, value, "true or false");
              }
              return value.booleanValue();
            })
        .orElse(false);
  }

  public String text(String key) {
    JsonNode value = find(key).orElseThrow(() -> missing(key));
    if (!value.isTextual()) {
      throw wrong(key, value, "a text");
    }
    return value.textValue();
  }

  /** Refuses values of a key that Longspan does not compute. */
  public void requireOneOf(String key, String... accepted) {
    find(key)
        .filter(value -> !Set.of(accepted).contains(value.asText()))
        .ifPresent(
            value -> {
              throw unsupported(key, value);
            });
  }

  /** Refuses keys that change the numbers in a way that Longspan does not compute. */
  public void requireUnset(String... keys) {
    for (String key : keys) {
      find(key)
          .filter(value -> !isUnset(value))
          .ifPresent(
              value -> {
                throw unsupported(key, value);
              });
    }
  }

  /** Refuses every key that nothing has asked for and that may change the numbers. */
  public void requireAllRead() {
    values.forEach(
        (key, value) -> {
          if (!read.contains(key) && !isUnset(value) && !NeutralKeys.contains(key, value)) {
            throw unsupported(
                key,
                value,
                "use another model, or remove the key if the model's own code does not use it");
          }
        });
  }

  private static boolean isUnset(JsonNode value) {
    return value.isNull()
        || value.isBoolean() && !value.booleanValue()
        || value.isContainerNode() && value.isEmpty();
  }

  /** A value that cannot be used, or is missing. */
  public UserException wrong(String key, JsonNode value, String wanted) {
    return value.isMissingNode()
        ? Errors.user(place + ": no '" + written(key) + "'", "add it: " + wanted)
        : Errors.user(place + ": '" + written(key) + "' is " + value, "give " + wanted);
  }

  /** Values that do not go together. */
  public UserException contradiction(String problem) {
    return Errors.user(place + ": " + problem, "use the config.json that belongs to the weights");
  }

  /** A key that changes the numbers in a way that Longspan does not compute. */
  public UserException unsupported(String key, JsonNode value) {
    return unsupported(key, value, "use another model: without this key it is not the same model");
  }

  private UserException unsupported(String key, JsonNode value, String remedy) {
    return Errors.user(
        place + ": '" + written(key) + "': " + value + " is not supported for this family", remedy);
  }

  private UserException missing(String key) {
    return Errors.user(place + ": no '" + written(key) + "'", "add it to the file");
  }

  /** How the file writes a key. */
  public String written(String key) {
    return writtenAs.getOrDefault(key, key);
  }
}
