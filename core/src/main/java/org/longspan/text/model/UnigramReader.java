package org.longspan.text.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.longspan.text.chars.Trie;
import org.longspan.text.json.JsonFields;
import org.longspan.text.json.JsonFields.Flag;

/** Reads a Unigram model: its vocabulary is a list of tokens with scores, in the order of ids. */
final class UnigramReader {
  private static final double UNKNOWN_PENALTY = 10;

  private UnigramReader() {}

  static LoadedModel read(JsonFields model, Set<String> reserved) {
    JsonNode vocabulary = model.array("vocab");
    double[] scores = new double[vocabulary.size()];
    Map<String, Integer> ids = new HashMap<>();
    Trie trie = new Trie();
    double least = Double.POSITIVE_INFINITY;
    for (int id = 0; id < scores.length; id++) {
      JsonNode entry = vocabulary.get(id);
      if (entry.size() != 2 || !entry.path(0).isTextual() || !entry.path(1).isNumber()) {
        throw model.problem("'model.vocab[" + id + "]' is not a token with its score: " + entry);
      }
      scores[id] = entry.get(1).doubleValue();
      least = Math.min(least, scores[id]);
      String token = entry.get(0).textValue();
      ids.put(token, id);
      if (!reserved.contains(token)) {
        trie.put(token, id);
      }
    }
    int unknown = model.number("unk_id");
    if (unknown < 0 || unknown >= scores.length) {
      throw model.wrong("unk_id", "one of the " + scores.length + " ids of the vocabulary");
    }
    ByteTokens bytes =
        model.flag("byte_fallback", Flag.OFF) ? ByteTokens.of(new TokenIds(model, ids)) : null;
    return new LoadedModel(
        new Unigram(trie, scores, least - UNKNOWN_PENALTY, unknown, bytes),
        IntStream.range(0, scores.length).boxed().toList());
  }
}
