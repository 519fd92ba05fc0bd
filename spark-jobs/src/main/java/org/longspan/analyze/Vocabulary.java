package org.longspan.analyze;

import java.io.Serializable;
import java.util.List;

/** The types of a text: folded forms, numbered from 0 in the order of their first occurrence. */
public final class Vocabulary implements Serializable {
  private static final long serialVersionUID = 1L;

  private final List<String> forms;
  private final int[] counts;

  Vocabulary(List<String> forms, int[] counts) {
    this.forms = List.copyOf(forms);
    this.counts = counts;
  }

  public int size() {
    return forms.size();
  }

  /** The folded form of a type. */
  public String form(int type) {
    return forms.get(type);
  }

  /** How many tokens are of this type. */
  public int count(int type) {
    return counts[type];
  }
}
