package org.longspan.finding.weight;

import java.io.Serializable;
import java.util.List;

/**
 * Passages by document, section or speaker.
 *
 * @param side what they are grouped by: {@code document}, {@code section} or {@code speaker}
 * @param ofPassage the group of every passage, -1 for none. Not copied
 * @param names of the groups, by number
 */
public record PassageGroups(String side, int[] ofPassage, List<String> names)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  public PassageGroups {
    names = List.copyOf(names);
  }

  /** How many groups there are. */
  public int count() {
    return names.size();
  }
}
