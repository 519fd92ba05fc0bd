package org.longspan.mask;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.longspan.error.Errors;
import org.longspan.error.JsonProblem;
import org.longspan.error.UserException;

/**
 * The JSON form of a mask: {@code {"term": name, ...}} with the fields of its {@link MaskTerm};
 * {@code not} has the field {@code mask}, {@code and} and {@code or} have {@code masks}.
 */
final class MaskJson {
  private static final String TERM = "term";
  private static final String MASK = "mask";
  private static final String MASKS = "masks";

  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private MaskJson() {}

  /**
   * Writes a mask.
   *
   * @throws IllegalArgumentException for a mask that no installed term has
   */
  static ObjectNode write(Mask mask) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    if (mask instanceof Not not) {
      return node.put(TERM, "not").set(MASK, write(not.mask()));
    }
    if (mask instanceof And and) {
      return node.put(TERM, "and").set(MASKS, array(and.masks()));
    }
    if (mask instanceof Or or) {
      return node.put(TERM, "or").set(MASKS, array(or.masks()));
    }
    MaskTerm<?> term = MaskTable.termOf(mask);
    term.write(mask, node.put(TERM, term.name()));
    return node;
  }

  private static ArrayNode array(List<Mask> masks) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    masks.forEach(mask -> array.add(write(mask)));
    return array;
  }

  static Mask read(String json) {
    try {
      return mask(new MaskFields(MAPPER.readTree(json)));
    } catch (JsonProcessingException e) {
      throw bad(
          "line "
              + e.getLocation().getLineNr()
              + ", column "
              + e.getLocation().getColumnNr()
              + ": "
              + JsonProblem.of(e));
    } catch (IllegalArgumentException e) {
      throw bad(e.getMessage());
    }
  }

  private static Mask mask(MaskFields fields) {
    String name = fields.text(TERM);
    return switch (name) {
      case "not" -> new Not(mask(fields.object(MASK)));
      case "and" -> new And(masks(fields));
      case "or" -> new Or(masks(fields));
      default -> MaskTable.named(name).reader().apply(fields);
    };
  }

  private static List<Mask> masks(MaskFields fields) {
    return fields.objects(MASKS).stream().map(MaskJson::mask).toList();
  }

  private static UserException bad(String problem) {
    return Errors.user("mask in JSON, " + problem, "write it as Mask.toJson does");
  }
}
