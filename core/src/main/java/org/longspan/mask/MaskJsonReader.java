package org.longspan.mask;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.longspan.error.Errors;
import org.longspan.error.UserException;
import org.longspan.shape.RowRange;

/** Reads what {@link MaskJsonWriter} writes. */
final class MaskJsonReader {
  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  Mask read(String json) {
    try {
      return mask(MAPPER.readTree(json));
    } catch (JsonProcessingException e) {
      throw bad(
          String.format(
              Locale.ROOT,
              "line %d, column %d: %s",
              e.getLocation().getLineNr(),
              e.getLocation().getColumnNr(),
              e.getOriginalMessage()));
    } catch (IllegalArgumentException e) {
      throw bad(e.getMessage());
    }
  }

  private static Mask mask(JsonNode node) {
    JsonNode term = field(node, "term");
    return switch (term.asText()) {
      case "full" -> new Full();
      case "causal" -> new Causal(number(node, "offset"));
      case "window" -> new Window(number(node, "left"), number(node, "right"));
      case "dilated" -> new Dilated(number(node, "reach"), number(node, "step"));
      case "block" -> new LocalBlock(number(node, "size"));
      case "global" -> new Global(number(node, "count"));
      case "sink" -> new Prefix(number(node, "count"));
      case "random" ->
          new RandomBlocks(
              number(node, "count"),
              number(node, "size"),
              number(node, "seed"),
              number(node, "keyLength"));
      case "padding" -> new Padding(number(node, "validLength"));
      case "document" -> new Document(numbers(node, "queryStarts"), numbers(node, "keyStarts"));
      case "explicit" ->
          Explicit.of(range(node, "queries"), number(node, "keys"), numbers(node, "words"));
      case "custom" ->
          new Custom(CustomLoader.load(field(node, "class").asText()), number(node, "keyLength"));
      case "not" -> new Not(mask(field(node, "mask")));
      case "and" -> new And(masks(node));
      case "or" -> new Or(masks(node));
      default -> throw new IllegalArgumentException("unknown term " + term);
    };
  }

  private static List<Mask> masks(JsonNode node) {
    List<Mask> masks = new ArrayList<>();
    field(node, "masks").forEach(one -> masks.add(mask(one)));
    return masks;
  }

  private static long number(JsonNode node, String name) {
    return whole(field(node, name), name);
  }

  private static long whole(JsonNode value, String name) {
    if (!value.canConvertToLong() || !value.isIntegralNumber()) {
      throw new IllegalArgumentException("\"" + name + "\" is " + value + ", no whole number");
    }
    return value.longValue();
  }

  private static long[] numbers(JsonNode node, String name) {
    JsonNode array = field(node, name);
    long[] numbers = new long[array.size()];
    for (int n = 0; n < numbers.length; n++) {
      numbers[n] = whole(array.get(n), name);
    }
    return numbers;
  }

  private static RowRange range(JsonNode node, String name) {
    long[] ends = numbers(node, name);
    if (ends.length != 2) {
      throw new IllegalArgumentException("\"" + name + "\" is not [from, to]");
    }
    return new RowRange(ends[0], ends[1]);
  }

  private static JsonNode field(JsonNode node, String name) {
    JsonNode value = node.get(name);
    if (value == null) {
      throw new IllegalArgumentException("no field \"" + name + "\" in " + node);
    }
    return value;
  }

  private static UserException bad(String problem) {
    return Errors.user("mask in JSON, " + problem, "write it as Mask.toJson does");
  }
}
