package org.longspan.report;

import java.util.Objects;

/**
 * A word that the document attends to.
 *
 * @param word the spelling that all counted occurrences share
 * @param count occurrences, at least 1
 * @param received attention that all occurrences receive together: the sum over queries of the
 *     softmax weights on them (for all heads: the mean over heads)
 * @param strongest the occurrence that receives most
 */
public record AttendedWord(String word, long count, double received, Quote strongest) {
  public AttendedWord {
    Objects.requireNonNull(word, "word");
    Objects.requireNonNull(strongest, "strongest");
    if (count < 1) {
      throw new IllegalArgumentException("the word " + word + " occurs " + count + " times");
    }
  }

  /** {@code received / count}. */
  public double receivedPerOccurrence() {
    return received / count;
  }
}
