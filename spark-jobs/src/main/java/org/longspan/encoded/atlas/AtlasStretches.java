package org.longspan.encoded.atlas;

import java.io.Serializable;

/**
 * The stretches of a curve over all tokens.
 *
 * @param count of them
 * @param tokens of each; the last one may have fewer
 */
record AtlasStretches(int count, int tokens) implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int MOST = 200;

  static AtlasStretches of(long tokens) {
    int each = Math.toIntExact((tokens + MOST - 1) / MOST);
    return new AtlasStretches(Math.toIntExact((tokens + each - 1) / each), each);
  }
}
