package org.longspan.text.model;

import java.util.Map;
import java.util.Set;
import org.longspan.text.chars.Trie;
import org.longspan.text.json.JsonFields;

/** Reads a WordPiece model. */
final class WordPieceReader {
  private static final int LONGEST_WORD = 100;

  private WordPieceReader() {}

  static LoadedModel read(JsonFields model, Set<String> reserved) {
    TokenIds vocabulary = TokenIds.ofObject(model);
    String prefix = model.text("continuing_subword_prefix", "##");
    int unknown = vocabulary.find(model.text("unk_token", "[UNK]"));
    if (unknown == TokenIds.MISSING) {
      throw model.problem(
          "the unknown token '" + model.text("unk_token", "[UNK]") + "' is not in the vocabulary");
    }
    Trie beginnings = new Trie();
    Trie continuations = new Trie();
    for (Map.Entry<String, Integer> entry : vocabulary.ids().entrySet()) {
      String token = entry.getKey();
      if (!reserved.contains(token)) {
        beginnings.put(token, entry.getValue());
      }
      if (token.startsWith(prefix)) {
        continuations.put(token.substring(prefix.length()), entry.getValue());
      }
    }
    int longestWord =
        model.has("max_input_chars_per_word")
            ? model.number("max_input_chars_per_word")
            : LONGEST_WORD;
    return new LoadedModel(
        new WordPiece(beginnings, continuations, unknown, longestWord), vocabulary.ids().values());
  }
}
