package org.longspan.analyze.lexical;

import java.util.Arrays;
import org.longspan.analyze.text.TokenizedText;
import org.longspan.store.TensorRows;

/**
 * The vectors of a vocabulary, {@code [heads][types * width]}: what a token's rows are looked up
 * in.
 */
public final class LexicalTable {
  private final int width;
  private final float[][] vectors;

  LexicalTable(int width, float[][] vectors) {
    this.width = width;
    this.vectors = vectors;
  }

  /** Queries and keys {@code [T, heads, width]}: every token's vector in every head. */
  public TensorRows queriesAndKeys(TokenizedText text) {
    return new TokenRows(width, vectors, text.types());
  }

  /**
   * Values {@code [T, heads, width]}: every token's whole-word vector of head 0, the same in all
   * heads, so that an output row is a mix of the words attended to.
   */
  public TensorRows values(TokenizedText text) {
    float[][] words = new float[vectors.length][];
    Arrays.fill(words, vectors[0]);
    return new TokenRows(width, words, text.types());
  }
}
