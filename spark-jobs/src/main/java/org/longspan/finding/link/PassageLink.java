package org.longspan.finding.link;

import java.io.Serializable;
import java.util.Comparator;

/**
 * A link between two passages that look at each other.
 *
 * @param query the later one
 * @param key the earlier one
 * @param similarity cosine of their centred vectors
 * @param score the similarity, times the smaller share of the median substance that they reach
 */
public record PassageLink(int query, int key, double similarity, double score)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The best first; of equals, the earlier. Different links are never equal. */
  static final Comparator<PassageLink> ORDER =
      Comparator.comparingDouble(PassageLink::score)
          .reversed()
          .thenComparingInt(PassageLink::query)
          .thenComparingInt(PassageLink::key);
}
