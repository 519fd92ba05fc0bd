package org.longspan.finding.copy;

import java.io.Serializable;

/**
 * What counts as a copy.
 *
 * @param seedWords consecutive equal words that a search starts from, n
 * @param commonSeed occurrences up to which an n-gram is compared with all its others; one that
 *     occurs more often is compared with its next occurrence only, so that the work is linear in
 *     the length of the text
 * @param leastWords equal words of a copy, at least n
 * @param limit the number of copies that are kept
 */
public record CopyRule(int seedWords, int commonSeed, int leastWords, int limit)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** 5-grams, common above 16 occurrences; the best 1,000 copies of 12 or more words. */
  public static final CopyRule DEFAULT = new CopyRule(5, 16, 12, 1_000);

  public CopyRule {
    if (seedWords < 1 || commonSeed < 2 || leastWords < seedWords || limit < 1) {
      throw new IllegalArgumentException(
          "seeds of "
              + seedWords
              + " words, common above "
              + commonSeed
              + ", copies of "
              + leastWords
              + " words, at most "
              + limit);
    }
  }

  /** This rule with another number of copies. */
  public CopyRule withLimit(int copies) {
    return new CopyRule(seedWords, commonSeed, leastWords, copies);
  }
}
