package org.longspan.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.longspan.text.json.JsonFields;

/** The tokens of a tokenizer by id, as its vocabulary writes them. */
public final class VocabularyTokens {
  private VocabularyTokens() {}

  /**
   * Reads the vocabulary and the added tokens of a {@code tokenizer.json} that {@link
   * SubwordTokenizer} accepts: it has a token for every id.
   */
  public static List<String> of(JsonFields file) {
    Map<Integer, String> tokens = new TreeMap<>();
    JsonNode vocabulary = file.object("model").node().path("vocab");
    if (vocabulary.isObject()) {
      for (Map.Entry<String, JsonNode> entry : vocabulary.properties()) {
        tokens.put(entry.getValue().intValue(), entry.getKey());
      }
    } else {
      for (JsonNode entry : vocabulary) {
        tokens.put(tokens.size(), entry.path(0).asText());
      }
    }
    for (AddedToken added : AddedToken.read(file)) {
      tokens.put(added.id(), added.content());
    }
    return List.copyOf(tokens.values());
  }
}
