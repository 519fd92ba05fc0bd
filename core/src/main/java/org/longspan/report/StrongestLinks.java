package org.longspan.report;

import java.util.List;

/**
 * The strongest single links between words, strongest first.
 *
 * @param repeats links between two occurrences of one spelling
 * @param relatives links between different spellings
 */
public record StrongestLinks(List<Link> repeats, List<Link> relatives) implements Section {
  public StrongestLinks {
    repeats = List.copyOf(repeats);
    relatives = List.copyOf(relatives);
  }

  @Override
  public String id() {
    return "strongest-links";
  }

  @Override
  public String title() {
    return "Strongest links";
  }

  @Override
  public boolean isEmpty() {
    return repeats.isEmpty() && relatives.isEmpty();
  }
}
