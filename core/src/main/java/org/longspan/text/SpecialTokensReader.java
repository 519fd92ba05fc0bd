package org.longspan.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.longspan.text.json.JsonFields;

/** Reads the key {@code post_processor} of a tokenizer.json. */
final class SpecialTokensReader {
  private static final String KNOWN =
      "BertProcessing, ByteLevel, RobertaProcessing, Sequence and TemplateProcessing";

  private SpecialTokensReader() {}

  static SpecialTokens read(JsonFields file) {
    return file.optional("post_processor").map(SpecialTokensReader::one).orElse(SpecialTokens.NONE);
  }

  private static SpecialTokens one(JsonFields fields) {
    return switch (fields.text("type")) {
      case "BertProcessing", "RobertaProcessing" ->
          new SpecialTokens(List.of(named(fields, "cls")), List.of(named(fields, "sep")));
      case "ByteLevel" -> SpecialTokens.NONE;
      case "Sequence" -> sequence(fields.objects("processors"));
      case "TemplateProcessing" -> template(fields);
      default -> throw fields.unknown("type", KNOWN);
    };
  }

  /** Each member puts its tokens around those of the members before it. */
  private static SpecialTokens sequence(List<JsonFields> members) {
    List<Integer> before = new ArrayList<>();
    List<Integer> after = new ArrayList<>();
    for (JsonFields member : members) {
      SpecialTokens tokens = one(member);
      before.addAll(0, tokens.before());
      after.addAll(tokens.after());
    }
    return new SpecialTokens(before, after);
  }

  private static int named(JsonFields fields, String key) {
    JsonNode pair = fields.array(key);
    if (!pair.path(1).isInt()) {
      throw fields.wrong(key, "a token with its id");
    }
    return pair.get(1).intValue();
  }

  private static SpecialTokens template(JsonFields fields) {
    List<Integer> before = new ArrayList<>();
    List<Integer> after = new ArrayList<>();
    List<Integer> current = before;
    for (JsonFields part : fields.objects("single")) {
      if (part.has("Sequence")) {
        current = after;
      } else {
        current.addAll(ids(fields, part.object("SpecialToken").text("id")));
      }
    }
    if (current == before) {
      throw fields.wrong("single", "a template with the document in it");
    }
    return new SpecialTokens(before, after);
  }

  private static List<Integer> ids(JsonFields fields, String token) {
    JsonFields special = fields.object("special_tokens").object(token);
    List<Integer> ids = new ArrayList<>();
    for (JsonNode id : special.array("ids")) {
      if (!id.isInt()) {
        throw special.wrong("ids", "a list of ids");
      }
      ids.add(id.intValue());
    }
    return ids;
  }
}
