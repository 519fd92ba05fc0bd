package org.longspan.yaml;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.longspan.error.Errors;
import org.longspan.error.Quotes;
import org.longspan.error.UserException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A value of a YAML file and where it is. Every reading demands a kind, and refuses another with
 * the place.
 *
 * @param file for messages
 * @param name the key that the value belongs to, for messages; empty for the whole file
 * @param node the value
 */
public record YamlValue(Path file, String name, Node node) {
  private static final Pattern WHOLE = Pattern.compile("-?(0|[1-9][0-9_]*)");

  /**
   * The values of a mapping by key, in the file's order.
   *
   * @param keys those that are allowed
   */
  public Map<String, YamlValue> mapping(Set<String> keys) {
    return mapping(keys::contains, "the keys are " + String.join(", ", keys));
  }

  /** The values of a mapping whose keys begin with {@code prefix}. */
  public Map<String, String> texts(String prefix) {
    Map<String, String> texts = new LinkedHashMap<>();
    mapping(key -> key.startsWith(prefix), "the keys begin with " + prefix)
        .forEach((key, value) -> texts.put(key, value.scalar("a value")));
    return texts;
  }

  private Map<String, YamlValue> mapping(Predicate<String> allowed, String remedy) {
    if (!(node instanceof MappingNode mapping)) {
      throw wrong("is not a mapping", "give keys and values, such as 'key: value'");
    }
    Map<String, YamlValue> values = new LinkedHashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      YamlValue key = new YamlValue(file, name, tuple.getKeyNode());
      String text = key.scalar("a key");
      if (!allowed.test(text)) {
        String where = name.isEmpty() ? "" : " in '" + name + "'";
        throw key.error("unknown key " + Quotes.of(text) + where, remedy);
      }
      if (values.put(text, new YamlValue(file, text, tuple.getValueNode())) != null) {
        throw key.error("the key " + Quotes.of(text) + " is given twice", "leave one of them out");
      }
    }
    return values;
  }

  /** The elements of a list that is not empty. */
  public List<YamlValue> list() {
    if (!(node instanceof SequenceNode sequence)) {
      throw wrong("is not a list", "write the values in brackets, such as [1, 2]");
    }
    if (sequence.getValue().isEmpty()) {
      throw error("'" + name + "' is an empty list", "give at least one value, or leave it out");
    }
    List<YamlValue> values = new ArrayList<>();
    sequence.getValue().forEach(value -> values.add(new YamlValue(file, name, value)));
    return values;
  }

  /** A text that is not empty. */
  public String text() {
    String text = textOrEmpty();
    if (text.isBlank()) {
      throw empty();
    }
    return text;
  }

  /** A text; an empty one is in quotes. */
  public String textOrEmpty() {
    String text = scalar("a text");
    if (node.getTag().equals(Tag.NULL)) {
      throw empty();
    }
    return text;
  }

  private UserException empty() {
    return error("'" + name + "' is empty", "give a value, or leave it out");
  }

  /** The path of a file or folder. */
  public Path path() {
    try {
      return Path.of(text());
    } catch (InvalidPathException e) {
      throw error("'" + name + "' is not a path (" + e.getReason() + ")", "correct it", e);
    }
  }

  /** One of some words. */
  public String word(List<String> words) {
    String text = text();
    if (!words.contains(text)) {
      throw error(
          "'" + name + "' is " + Quotes.of(text), "give one of " + String.join(", ", words));
    }
    return text;
  }

  /** A whole number of some range. */
  public long wholeNumber(long least, long most) {
    String text = scalar("a whole number");
    if (WHOLE.matcher(text).matches()) {
      try {
        long number = Long.parseLong(text.replace("_", ""));
        if (number >= least && number <= most) {
          return number;
        }
      } catch (NumberFormatException e) {
        // Larger than any number that is allowed.
      }
      throw error("'" + name + "' is " + text, "give a number from " + least + " to " + most);
    }
    throw error(
        "'" + name + "' is " + Quotes.of(text) + ", which is not a whole number",
        "give a number such as 4");
  }

  /** A finite number. */
  public double number() {
    String text = scalar("a number");
    try {
      double number = Double.parseDouble(text.replace("_", ""));
      if (Double.isFinite(number)) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Reported below, like a number that is not finite.
    }
    throw error(
        "'" + name + "' is " + Quotes.of(text) + ", which is not a number",
        "give a number such as 2.5");
  }

  /** Whether this is a scalar of that text. */
  public boolean is(String text) {
    return node instanceof ScalarNode scalar && scalar.getValue().equals(text);
  }

  private String scalar(String kind) {
    if (!(node instanceof ScalarNode scalar)) {
      throw wrong("is not " + kind, "give " + kind);
    }
    return scalar.getValue();
  }

  private UserException wrong(String problem, String remedy) {
    return error((name.isEmpty() ? "the file" : "'" + name + "'") + " " + problem, remedy);
  }

  /** A mistake at this place. */
  public UserException error(String problem, String remedy) {
    return error(problem, remedy, null);
  }

  public UserException error(String problem, String remedy, Throwable cause) {
    return Errors.user(place() + ": " + problem, remedy, cause);
  }

  /** {@code FILE:LINE:COLUMN}, both from 1. */
  public String place() {
    return YamlSource.place(file, node.getStartMark());
  }
}
