package org.longspan.release;

import java.io.Serializable;
import java.util.List;

/**
 * The sums of a release. Which they are depends on the model, never on the documents: a sum that
 * appears only where a document has its word would betray that document.
 *
 * <p>A sum per token of the model's vocabulary that has a letter or a digit, and one per number of
 * a section in its document: text before the first section, the first {@value #SECTIONS} sections
 * one by one, all later ones together.
 *
 * @param vocabulary tokens by id
 */
public record ReleaseDomain(List<String> vocabulary) implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Sections with a sum of their own. */
  public static final int SECTIONS = 64;

  /** How byte-level vocabularies write a space. */
  private static final String SPACE = "\u0120";

  public ReleaseDomain {
    vocabulary = List.copyOf(vocabulary);
  }

  /** How many sums there are: those of tokens by id, then those of sections. */
  public int size() {
    return sections() + SECTIONS + 2;
  }

  /** The index of the first sum of a section: of text before the first one. */
  public int sections() {
    return vocabulary.size();
  }

  /** Whether a token is released: it has a letter or a digit. */
  public boolean isWord(int id) {
    return vocabulary.get(id).replace(SPACE, "").codePoints().anyMatch(Character::isLetterOrDigit);
  }

  /**
   * The index of the sum of a section.
   *
   * @param number in its document, from 0; -1 before the first section
   */
  public int indexOfSection(int number) {
    return sections() + 1 + Math.min(number, SECTIONS);
  }
}
