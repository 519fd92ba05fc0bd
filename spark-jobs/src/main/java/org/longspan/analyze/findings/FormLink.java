package org.longspan.analyze.findings;

import org.longspan.analyze.text.Occurrence;

/**
 * The strongest link between two forms.
 *
 * @param query the token that attends
 * @param key the token attended to
 * @param head the head in which it does
 * @param weight the attention weight, in [0, 1]
 */
public record FormLink(Occurrence query, Occurrence key, int head, float weight) {

  /** Signed distance in tokens: negative where the query looks back. */
  public long distance() {
    return key.position() - query.position();
  }
}
