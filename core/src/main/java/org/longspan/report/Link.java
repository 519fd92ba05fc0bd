package org.longspan.report;

import java.util.Objects;

/**
 * One word attending to another.
 *
 * @param weight softmax weight of the pair, 0 to 1
 * @param head query head
 * @param query the word that attends
 * @param key the word that is attended to
 */
public record Link(double weight, int head, Quote query, Quote key) {
  public Link {
    Objects.requireNonNull(query, "query");
    Objects.requireNonNull(key, "key");
  }

  /** {@code key position - query position}, in tokens: negative where the key comes first. */
  public long distance() {
    return key.position() - query.position();
  }
}
