package org.longspan.mask;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;

/** Writes the JSON form of a mask: {@code {"term": name, ...}} with the fields of its record. */
final class MaskJsonWriter {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private MaskJsonWriter() {}

  static String write(Mask mask) {
    return node(mask).toString();
  }

  private static ObjectNode node(Mask mask) {
    if (mask instanceof Causal causal) {
      return term("causal").put("offset", causal.offset());
    }
    if (mask instanceof Window window) {
      return term("window").put("left", window.left()).put("right", window.right());
    }
    if (mask instanceof Dilated dilated) {
      return term("dilated").put("reach", dilated.reach()).put("step", dilated.step());
    }
    if (mask instanceof LocalBlock block) {
      return term("block").put("size", block.size());
    }
    if (mask instanceof Global global) {
      return term("global").put("count", global.count());
    }
    if (mask instanceof Prefix prefix) {
      return term("sink").put("count", prefix.count());
    }
    if (mask instanceof RandomBlocks random) {
      return term("random")
          .put("count", random.count())
          .put("size", random.size())
          .put("seed", random.seed())
          .put("keyLength", random.keyLength());
    }
    if (mask instanceof Padding padding) {
      return term("padding").put("validLength", padding.validLength());
    }
    if (mask instanceof Document document) {
      ObjectNode node = term("document");
      node.set("queryStarts", array(document.queryStarts()));
      return node.set("keyStarts", array(document.keyStarts()));
    }
    if (mask instanceof Explicit explicit) {
      return explicit.toJson(term("explicit"));
    }
    if (mask instanceof Custom custom) {
      String name = custom.predicate().getClass().getName();
      return term("custom").put("class", name).put("keyLength", custom.keyLength());
    }
    return compound(mask);
  }

  private static ObjectNode compound(Mask mask) {
    if (mask instanceof Not not) {
      return term("not").set("mask", node(not.mask()));
    }
    if (mask instanceof And and) {
      return term("and").set("masks", array(and.masks()));
    }
    if (mask instanceof Or or) {
      return term("or").set("masks", array(or.masks()));
    }
    return term("full");
  }

  private static ObjectNode term(String name) {
    return JSON.objectNode().put("term", name);
  }

  static ArrayNode array(long[] numbers) {
    ArrayNode array = JSON.arrayNode();
    Arrays.stream(numbers).forEach(array::add);
    return array;
  }

  private static ArrayNode array(List<Mask> masks) {
    ArrayNode array = JSON.arrayNode();
    masks.forEach(mask -> array.add(node(mask)));
    return array;
  }
}
