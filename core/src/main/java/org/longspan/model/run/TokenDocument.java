package org.longspan.model.run;

import java.util.Arrays;
import org.longspan.error.Errors;
import org.longspan.model.EmbeddingSpec;
import org.longspan.model.ModelSpec;

/**
 * The tokens of one document.
 *
 * @param ids token ids, at least one
 * @param types token types, as many
 */
public record TokenDocument(int[] ids, int[] types) {

  public TokenDocument {
    if (ids.length == 0) {
      throw Errors.user("the document has no tokens", "give at least one token");
    }
    if (types.length != ids.length) {
      throw Errors.user(
          types.length + " token types for " + ids.length + " tokens", "give one for each token");
    }
  }

  /** A document whose tokens are all of type 0. */
  public static TokenDocument of(int... ids) {
    return new TokenDocument(ids, new int[ids.length]);
  }

  public int length() {
    return ids.length;
  }

  /** The part {@code [from, to)}. */
  TokenDocument slice(int from, int to) {
    return new TokenDocument(
        Arrays.copyOfRange(ids, from, to), Arrays.copyOfRange(types, from, to));
  }

  /** How often {@code id} occurs. */
  public long count(int id) {
    return Arrays.stream(ids).filter(token -> token == id).count();
  }

  /** Refuses a document that the model cannot take. */
  void requireFits(ModelSpec model) {
    for (int n = 0; n < ids.length; n++) {
      if (ids[n] < 0 || ids[n] >= model.vocabulary()) {
        throw Errors.user(
            "token " + n + " has the id " + ids[n],
            "give ids from 0 to " + (model.vocabulary() - 1) + ", which are the model's");
      }
    }
    model
        .embedding()
        .positions()
        .map(EmbeddingSpec.PositionTable::length)
        .filter(length -> ids.length > length)
        .ifPresent(
            length -> {
              throw Errors.user(
                  "the document has " + ids.length + " tokens",
                  "cut it: the model has learned the positions of " + length);
            });
  }
}
