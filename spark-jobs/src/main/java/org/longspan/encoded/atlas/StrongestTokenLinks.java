package org.longspan.encoded.atlas;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The strongest links of a head, of each pair of token ids the strongest one only. */
final class StrongestTokenLinks {
  private final int most;
  private final TreeSet<TokenLink> links = new TreeSet<>(TokenLink.STRONGEST_FIRST);
  private final Map<List<Long>, TokenLink> byIds = new HashMap<>();

  StrongestTokenLinks(int most) {
    this.most = most;
  }

  /** Whether a link of this weight may be one of them. */
  boolean mayTake(float weight) {
    return links.size() < most || weight >= links.last().weight();
  }

  void add(TokenLink link) {
    List<Long> ids = List.of(link.queryId(), link.keyId());
    TokenLink other = byIds.get(ids);
    if (other != null) {
      if (TokenLink.STRONGEST_FIRST.compare(other, link) <= 0) {
        return;
      }
      links.remove(other);
    }
    links.add(link);
    byIds.put(ids, link);
    if (links.size() > most) {
      TokenLink weakest = links.pollLast();
      byIds.remove(List.of(weakest.queryId(), weakest.keyId()));
    }
  }

  /** Strongest first. */
  List<TokenLink> strongestFirst() {
    return List.copyOf(links);
  }
}
