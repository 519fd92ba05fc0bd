package org.longspan.text.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.longspan.text.chars.Trie;
import org.longspan.text.json.JsonFields;
import org.longspan.text.json.JsonFields.Flag;

/** Reads a BPE model. */
final class BpeReader {
  private BpeReader() {}

  static LoadedModel read(JsonFields model, Alphabet alphabet, Set<String> reserved) {
    refuse(model, "continuing_subword_prefix");
    refuse(model, "end_of_word_suffix");
    if (model.has("dropout") && model.node().get("dropout").doubleValue() != 0) {
      throw model.problem("'model.dropout' is random; tokenizers with it are not supported");
    }
    TokenIds vocabulary = TokenIds.ofObject(model);
    boolean wholeWords = model.flag("ignore_merges", Flag.OFF);
    NeighbourSet neighbours = alphabet == Alphabet.BYTES || wholeWords ? null : new NeighbourSet();
    Merges merges = merges(vocabulary, neighbours);
    Bpe bpe =
        new Bpe(
            symbols(vocabulary, alphabet),
            merges,
            wholeWords ? words(vocabulary, alphabet, reserved) : new Trie(),
            neighbours);
    return new LoadedModel(bpe, vocabulary.ids().values());
  }

  private static void refuse(JsonFields model, String key) {
    if (!model.text(key, "").isEmpty()) {
      throw model.problem(
          "'model." + key + "' is '" + model.text(key) + "', which is not supported");
    }
  }

  private static Symbols symbols(TokenIds vocabulary, Alphabet alphabet) {
    JsonFields model = vocabulary.model();
    if (alphabet == Alphabet.BYTES) {
      return ByteSymbols.of(vocabulary, vocabulary.find(model.text("unk_token", "")));
    }
    int unknown = vocabulary.named("unk_token");
    Trie characters = new Trie();
    vocabulary
        .ids()
        .forEach(
            (token, id) -> {
              if (token.codePointCount(0, token.length()) == 1) {
                characters.put(token, id);
              }
            });
    ByteTokens bytes = model.flag("byte_fallback", Flag.OFF) ? ByteTokens.of(vocabulary) : null;
    return new CharacterSymbols(characters, bytes, unknown, model.flag("fuse_unk", Flag.OFF));
  }

  private static Merges merges(TokenIds vocabulary, NeighbourSet neighbours) {
    JsonNode lines = vocabulary.model().array("merges");
    Merges merges = new Merges(lines.size());
    for (int rank = 0; rank < lines.size(); rank++) {
      String[] pair = pair(vocabulary.model(), lines.get(rank), rank);
      String token = pair[0] + pair[1];
      int left = vocabulary.find(pair[0]);
      int right = vocabulary.find(pair[1]);
      int result = vocabulary.find(token);
      if (Math.min(result, Math.min(left, right)) == TokenIds.MISSING) {
        throw vocabulary
            .model()
            .problem(
                "'model.merges["
                    + rank
                    + "]' joins "
                    + lines.get(rank)
                    + ", but the vocabulary lacks a part or the result");
      }
      merges.put(rank, left, right, result);
      if (neighbours != null) {
        neighbours.addAll(token);
      }
    }
    return merges;
  }

  /** A merge is written as "a b" or as ["a", "b"]. */
  private static String[] pair(JsonFields model, JsonNode line, int rank) {
    String[] pair =
        line.isTextual()
            ? line.textValue().split(" ", -1)
            : new String[] {line.path(0).textValue(), line.path(1).textValue()};
    boolean complete = pair.length == 2 && pair[0] != null && pair[1] != null;
    if (!complete || pair[0].isEmpty() || pair[1].isEmpty() || line.size() > 2) {
      throw model.problem("'model.merges[" + rank + "]' is not a pair of tokens: " + line);
    }
    return pair;
  }

  private static Trie words(TokenIds vocabulary, Alphabet alphabet, Set<String> reserved) {
    Trie words = new Trie();
    for (Map.Entry<String, Integer> entry : vocabulary.ids().entrySet()) {
      Optional<String> word =
          alphabet == Alphabet.BYTES
              ? ByteSymbols.decode(entry.getKey())
              : Optional.of(entry.getKey());
      word.filter(text -> !reserved.contains(text))
          .ifPresent(text -> words.put(text, entry.getValue()));
    }
    return words;
  }
}
