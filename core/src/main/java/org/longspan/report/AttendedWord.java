package org.longspan.report;

import java.util.Objects;

/**
 * A word that the document attends to.
 *
 * @param word the spelling that all counted occurrences share
 * @param count occurrences, at least 1
 * @param strongest the occurrence that receives most
 * @param received attention that this occurrence receives: the sum over queries of the softmax
 *     weights on it (for all heads: the mean over heads)
 * @param total attention that all occurrences receive together
 */
public record AttendedWord(
    String word, long count, Quote strongest, double received, double total) {
  public AttendedWord {
    Objects.requireNonNull(word, "word");
    Objects.requireNonNull(strongest, "strongest");
    if (count < 1) {
      throw new IllegalArgumentException("the word " + word + " occurs " + count + " times");
    }
  }

  /** What an occurrence receives on average: {@code total / count}. */
  public double average() {
    return total / count;
  }
}
