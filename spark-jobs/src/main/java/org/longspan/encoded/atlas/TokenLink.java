package org.longspan.encoded.atlas;

import java.io.Serializable;
import java.util.Comparator;

/**
 * A token and one that it looks at.
 *
 * @param weight share of its attention
 * @param query index among the tokens of all documents
 * @param key the other one
 * @param queryId its token id
 * @param keyId the other one's
 */
record TokenLink(float weight, long query, long key, long queryId, long keyId)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Strongest first, of equals the earlier query, then the earlier key. */
  static final Comparator<TokenLink> STRONGEST_FIRST =
      Comparator.comparingDouble((TokenLink link) -> -link.weight)
          .thenComparingLong(TokenLink::query)
          .thenComparingLong(TokenLink::key);
}
