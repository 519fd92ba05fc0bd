package org.longspan.text.split;

import org.longspan.text.chars.AlignedText;

/** Splits a text into words that a model encodes one by one. */
public interface WordSplitter {
  /** Passes the words of {@code [from, to)} on; a splitter may rewrite them. */
  void split(AlignedText text, int from, int to, Words words);

  /**
   * Whether a word surely ends between two neighbours, whatever is before and after them, so that
   * the texts on both sides split as they do together.
   */
  default boolean cutsBetween(int left, int right) {
    return false;
  }

  /**
   * Whether the splits within both sides of a place depend on the other side only near the place:
   * false for a pattern of which nothing is known.
   */
  default boolean isLocal() {
    return true;
  }
}
