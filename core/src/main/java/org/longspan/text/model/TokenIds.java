package org.longspan.text.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import org.longspan.text.json.JsonFields;

/**
 * The vocabulary of a model: ids by token.
 *
 * @param model the key {@code model}, for messages
 */
record TokenIds(JsonFields model, Map<String, Integer> ids) {
  static final int MISSING = -1;

  /** A vocabulary that is an object of tokens and ids. */
  static TokenIds ofObject(JsonFields model) {
    JsonFields vocabulary = model.object("vocab");
    Map<String, Integer> ids = new HashMap<>();
    for (Map.Entry<String, JsonNode> entry : vocabulary.node().properties()) {
      if (!entry.getValue().isInt() || entry.getValue().intValue() < 0) {
        throw vocabulary.wrong(entry.getKey(), "an id");
      }
      ids.put(entry.getKey(), entry.getValue().intValue());
    }
    return new TokenIds(model, ids);
  }

  int find(String token) {
    return ids.getOrDefault(token, MISSING);
  }

  /** The id of the token that {@code key} of the model names; missing where the key is. */
  int named(String key) {
    if (!model.has(key)) {
      return MISSING;
    }
    int id = find(model.text(key));
    if (id == MISSING) {
      throw model.wrong(key, "in the vocabulary");
    }
    return id;
  }
}
