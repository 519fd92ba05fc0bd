package org.longspan.report;

import java.util.Objects;

/**
 * A word at its place in the document.
 *
 * @param position token at which the word begins
 * @param place where a reader finds it, such as {@code line 12}; may be empty
 * @param before the text before the word, with its spaces
 * @param word the word as written
 * @param after the text after the word, with its spaces
 */
public record Quote(long position, String place, String before, String word, String after) {
  public Quote {
    Objects.requireNonNull(place, "place");
    Objects.requireNonNull(before, "before");
    Objects.requireNonNull(word, "word");
    Objects.requireNonNull(after, "after");
  }
}
