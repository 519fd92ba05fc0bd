package org.longspan.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
import org.longspan.privacy.Redaction;

/**
 * A run record without text of documents: every text in it becomes its keyed hash, except those
 * that are known to come from somewhere else. Numbers stay.
 */
public final class RedactedRecord {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Parts that do not depend on documents, or hold only numbers, masks and names of files. */
  private static final Set<String> OPEN_PARTS =
      Set.of("command", "versions", "problem", "measured", "certificate", "outputs", "verify");

  /** Fields whose values are chosen from lists, or name a model. */
  private static final Set<String> OPEN_FIELDS =
      Set.of("role", "model", "unit", "kernel", "kernelReason", "family", "masks");

  /** Options of the same kind. */
  private static final Set<String> OPEN_OPTIONS =
      Set.of("--model", "--unit", "--kernel", "--master");

  private static final String MODEL = "model";

  private RedactedRecord() {}

  /** The record as the redaction shows it. */
  public static RunRecord of(RunRecord record, Redaction redaction) {
    if (!redaction.hidesText()) {
      return record;
    }
    ObjectNode tree = JSON.valueToTree(record);
    for (Map.Entry<String, JsonNode> part : tree.properties()) {
      if (part.getKey().equals("configuration")) {
        part.getValue()
            .properties()
            .forEach(option -> redactSetting(option.getKey(), option.getValue(), redaction));
      } else if (!OPEN_PARTS.contains(part.getKey())) {
        tree.set(part.getKey(), redacted(part.getValue(), redaction));
      }
    }
    try {
      return JSON.treeToValue(tree, RunRecord.class);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * @param setting a {@link Setting}. Modified: values that a user has chosen, except for numbers
   *     and flags, become hashes
   */
  private static void redactSetting(String option, JsonNode setting, Redaction redaction) {
    boolean chosen = !setting.path("source").asText().equals("default");
    if (chosen && !OPEN_OPTIONS.contains(option)) {
      ArrayNode values = (ArrayNode) setting.path("values");
      for (int n = 0; n < values.size(); n++) {
        String value = values.get(n).asText();
        boolean plain = value.matches("[-+.\\d]+([eE][-+]?\\d+)?|true|false");
        values.set(n, plain ? value : redaction.label(value));
      }
    }
  }

  private static JsonNode redacted(JsonNode node, Redaction redaction) {
    if (node.isTextual()) {
      return TextNode.valueOf(redaction.label(node.textValue()));
    }
    if (node instanceof ArrayNode array) {
      for (int n = 0; n < array.size(); n++) {
        array.set(n, redacted(array.get(n), redaction));
      }
    } else if (node instanceof ObjectNode object && !object.path("role").asText().equals(MODEL)) {
      for (Map.Entry<String, JsonNode> field : object.properties()) {
        if (!OPEN_FIELDS.contains(field.getKey()) || field.getValue().isObject()) {
          object.set(field.getKey(), redacted(field.getValue(), redaction));
        }
      }
    }
    return node;
  }
}
