package org.longspan.model;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * From token ids to the rows that go into layer 0: {@code norm(scale words[id] + types[type] +
 * positions[p + offset])}.
 *
 * @param words stored table {@code [vocabulary][hidden]}
 * @param scale factor of its rows
 * @param types stored table of token types; none in most models
 * @param positions learned positions; none in most models
 * @param norm after the sum
 * @param droppedToken the id of ESM's mask token, whose rows are 0 and for whose share all other
 *     rows make up; empty in all other models
 */
public record EmbeddingSpec(
    String words,
    double scale,
    Optional<String> types,
    Optional<PositionTable> positions,
    NormSpec norm,
    OptionalInt droppedToken) {

  /** The share of mask tokens in ESM's training. */
  private static final double TRAINED_SHARE = 0.15 * 0.8;

  /** Words alone. */
  public static EmbeddingSpec ofWords(String words) {
    return new EmbeddingSpec(
        words, 1, Optional.empty(), Optional.empty(), NormSpec.NONE, OptionalInt.empty());
  }

  /** Words, times a factor. */
  public static EmbeddingSpec ofWords(String words, double scale) {
    return new EmbeddingSpec(
        words, scale, Optional.empty(), Optional.empty(), NormSpec.NONE, OptionalInt.empty());
  }

  /**
   * The factor of all rows of a document, {@link #scale} except for models that drop a token.
   *
   * @param tokens length of the document
   * @param dropped how many of them are the dropped token
   */
  public double scale(long tokens, long dropped) {
    return droppedToken.isEmpty()
        ? scale
        : scale * (1 - TRAINED_SHARE) / (1 - (double) dropped / tokens);
  }

  /**
   * Learned positions.
   *
   * @param table stored table
   * @param offset the row of position 0
   * @param length positions that have a row
   */
  public record PositionTable(String table, int offset, int length) {}
}
