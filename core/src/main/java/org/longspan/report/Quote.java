package org.longspan.report;

import java.util.Objects;

/**
 * A word where it stands in the document.
 *
 * @param position token at which the word begins
 * @param before the text before the word, with its spaces
 * @param word the word as written
 * @param after the text after the word, with its spaces
 */
public record Quote(long position, String before, String word, String after) {
  public Quote {
    Objects.requireNonNull(before, "before");
    Objects.requireNonNull(word, "word");
    Objects.requireNonNull(after, "after");
  }
}
