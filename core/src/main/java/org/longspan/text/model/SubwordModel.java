package org.longspan.text.model;

/** Encodes a word; the result depends on nothing but the word. Safe for use by several threads. */
public interface SubwordModel {
  /** The tokens of the code points {@code [from, to)}, which are not empty. */
  Subwords encode(int[] codePoints, int from, int to);

  /**
   * Whether the tokens of two neighbours may depend on each other; true where that is not known.
   */
  default boolean joins(int left, int right) {
    return true;
  }
}
