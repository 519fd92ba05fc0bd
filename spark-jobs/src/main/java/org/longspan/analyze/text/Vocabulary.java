package org.longspan.analyze.text;

import java.io.Serializable;
import java.util.BitSet;
import java.util.List;

/** The types of a text: folded forms, numbered from 0 in the order of their first occurrence. */
public final class Vocabulary implements Serializable {
  private static final long serialVersionUID = 1L;

  private final List<String> forms;
  private final int[] counts;
  private final BitSet words = new BitSet();

  Vocabulary(List<String> forms, int[] counts) {
    this.forms = List.copyOf(forms);
    this.counts = counts;
    for (int type = 0; type < forms.size(); type++) {
      words.set(type, forms.get(type).codePoints().anyMatch(Character::isLetterOrDigit));
    }
  }

  public int size() {
    return forms.size();
  }

  /** The folded form of a type. */
  public String form(int type) {
    return forms.get(type);
  }

  /** Whether a type is a word, that is, has a letter or a digit: punctuation has none. */
  public boolean isWord(int type) {
    return words.get(type);
  }

  /** How many types are words. */
  public int words() {
    return words.cardinality();
  }

  /** How many tokens are of this type. */
  public int count(int type) {
    return counts[type];
  }
}
