package org.longspan.passage;

import java.util.List;

/**
 * A column of few different strings.
 *
 * @param names distinct, in the order of their first passages
 * @param codes of every passage the number of its name; -1 where it has none
 */
public record PassageLabels(List<String> names, int[] codes) {
  public PassageLabels {
    names = List.copyOf(names);
  }
}
