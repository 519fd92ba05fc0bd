package org.longspan.report;

import java.util.List;

/**
 * The strongest single links between words: by weight to the nearest percent, of equals the
 * farthest first.
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
