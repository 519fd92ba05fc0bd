package org.longspan.text.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.longspan.error.Errors;
import org.longspan.error.JsonProblem;
import org.longspan.error.UserException;

/**
 * An object of a JSON file. A key that is null counts as missing.
 *
 * @param file for messages
 * @param path where the object is in the file, for messages; empty for the whole
 */
public record JsonFields(Path file, String path, JsonNode node) {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /**
   * @throws UserException where {@code node} is not an object
   */
  public JsonFields {
    if (!node.isObject()) {
      String what = path.isEmpty() ? "the file" : "'" + path + "'";
      throw Errors.damaged(file, what + " is not a JSON object", "give a valid file");
    }
  }

  /** Reads a file. */
  public static JsonFields read(Path file) {
    if (!Files.exists(file)) {
      throw Errors.missingFile(file);
    }
    if (!Files.isRegularFile(file)) {
      throw Errors.notAFile(file);
    }
    try {
      return parse(file, Files.readAllBytes(file));
    } catch (IOException e) {
      throw Errors.unreadable(file, e);
    }
  }

  /**
   * Reads the bytes of a file.
   *
   * @param file for messages
   */
  public static JsonFields parse(Path file, byte[] bytes) {
    try {
      return new JsonFields(file, "", MAPPER.readTree(bytes));
    } catch (JsonProcessingException e) {
      throw Errors.damaged(file, "is not JSON (" + JsonProblem.of(e) + ")", "give a valid file");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public boolean has(String key) {
    return node.hasNonNull(key);
  }

  /** The object at {@code key}, which must exist. */
  public JsonFields object(String key) {
    return new JsonFields(file, pathOf(key), value(key));
  }

  public Optional<JsonFields> optional(String key) {
    return has(key) ? Optional.of(object(key)) : Optional.empty();
  }

  /** The objects of the array at {@code key}, which must exist. */
  public List<JsonFields> objects(String key) {
    List<JsonFields> objects = new ArrayList<>();
    for (JsonNode element : array(key)) {
      objects.add(new JsonFields(file, pathOf(key) + "[" + objects.size() + "]", element));
    }
    return objects;
  }

  /** The array at {@code key}, which must exist. */
  public JsonNode array(String key) {
    JsonNode array = value(key);
    if (!array.isArray()) {
      throw wrong(key, "a list");
    }
    return array;
  }

  public String text(String key) {
    JsonNode text = value(key);
    if (!text.isTextual()) {
      throw wrong(key, "a string");
    }
    return text.textValue();
  }

  public String text(String key, String missing) {
    return has(key) ? text(key) : missing;
  }

  public int number(String key) {
    JsonNode number = value(key);
    if (!number.isInt()) {
      throw wrong(key, "a whole number");
    }
    return number.intValue();
  }

  /** Whether {@code key} is true; {@code missing} where it is missing. */
  public boolean flag(String key, Flag missing) {
    if (!has(key)) {
      return missing == Flag.ON;
    }
    if (!value(key).isBoolean()) {
      throw wrong(key, "true or false");
    }
    return value(key).booleanValue();
  }

  /** A problem with the value of {@code key}. */
  public UserException wrong(String key, String expected) {
    String actual = node.path(key).toString();
    String shown = actual.length() > 60 ? actual.substring(0, 60) + "..." : actual;
    return problem("'" + pathOf(key) + "' is not " + expected + ": " + shown);
  }

  /** A value of {@code key} that is not known here. */
  public UserException unknown(String key, String known) {
    return Errors.damaged(file, "'" + pathOf(key) + "' is " + node.path(key), "known are " + known);
  }

  public UserException problem(String problem) {
    return Errors.damaged(file, problem, "give a valid tokenizer.json");
  }

  /** The path of a key of this object. */
  public String pathOf(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  private JsonNode value(String key) {
    if (!has(key)) {
      throw problem("'" + pathOf(key) + "' is missing");
    }
    return node.get(key);
  }

  /** The value of a flag that is missing. */
  public enum Flag {
    ON,
    OFF
  }
}
