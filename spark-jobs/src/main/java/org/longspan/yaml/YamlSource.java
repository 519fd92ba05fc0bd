package org.longspan.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.longspan.error.Errors;
import org.longspan.error.UserException;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.reader.ReaderException;

/** Reads YAML files as trees with places; no Java object is ever made of them. */
public final class YamlSource {
  private static final int DEEPEST = 20;

  private YamlSource() {}

  /**
   * The value of a file.
   *
   * @throws org.longspan.error.UserException where it is missing or is not YAML
   */
  public static YamlValue read(Path file) {
    if (!Files.exists(file)) {
      throw Errors.missingFile(file);
    }
    if (!Files.isRegularFile(file)) {
      throw Errors.notAFile(file);
    }
    String text = text(file);
    try {
      LoaderOptions options = new LoaderOptions();
      options.setNestingDepthLimit(DEEPEST);
      Node node = new Yaml(options).compose(new StringReader(text));
      if (node == null) {
        throw Errors.user(file + ":1: the file is empty", "give a specification");
      }
      return new YamlValue(file, "", node);
    } catch (MarkedYAMLException e) {
      throw notYaml(place(file, e.getProblemMark()), e.getProblem(), e);
    } catch (ReaderException e) {
      throw notYaml(file + ":" + line(text.substring(0, e.getPosition())), e.getMessage(), e);
    } catch (YAMLException e) {
      throw notYaml(file.toString(), e.getMessage(), e);
    }
  }

  private static UserException notYaml(String place, String why, YAMLException cause) {
    return Errors.user(place + ": this is not YAML (" + why + ")", "correct the line", cause);
  }

  private static String text(Path file) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
      CharBuffer text = CharBuffer.allocate(bytes.remaining());
      if (StandardCharsets.UTF_8.newDecoder().decode(bytes, text, true).isError()) {
        throw Errors.user(
            file + ":" + line(text.flip().toString()) + ": this is not UTF-8",
            "save the file as UTF-8");
      }
      return text.flip().toString();
    } catch (IOException e) {
      throw Errors.unreadable(file, e);
    }
  }

  /** The number of the line, from 1, in which a text ends. */
  private static long line(String text) {
    return 1 + text.chars().filter(each -> each == '\n').count();
  }

  /** {@code FILE:LINE:COLUMN}, both from 1. */
  static String place(Path file, Mark mark) {
    return mark == null
        ? file.toString()
        : file + ":" + (mark.getLine() + 1) + ":" + (mark.getColumn() + 1);
  }

  /** The values without their places, in one form for equal contents: scalars are texts. */
  public static JsonNode toJson(Node node) {
    JsonNodeFactory json = JsonNodeFactory.instance;
    if (node instanceof MappingNode mapping) {
      ObjectNode object = json.objectNode();
      mapping
          .getValue()
          .forEach(
              tuple ->
                  object.set(
                      ((ScalarNode) tuple.getKeyNode()).getValue(), toJson(tuple.getValueNode())));
      return object;
    }
    if (node instanceof SequenceNode sequence) {
      ArrayNode array = json.arrayNode();
      sequence.getValue().forEach(value -> array.add(toJson(value)));
      return array;
    }
    return json.textNode(((ScalarNode) node).getValue());
  }
}
