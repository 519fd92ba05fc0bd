package org.longspan.shape;

import java.io.Serializable;

/**
 * The size of one attention: queries {@code [queryLength, Hq, d]}, keys {@code [keyLength, Hkv,
 * d]}, values {@code [keyLength, Hkv, dv]}.
 *
 * @param queryLength number of query rows, at least 0
 * @param keyLength number of key and value rows, at least 0
 * @param heads the head layout
 */
public record AttentionShape(long queryLength, long keyLength, HeadLayout heads)
    implements Serializable {

  public AttentionShape {
    if (queryLength < 0 || keyLength < 0) {
      throw new IllegalArgumentException("negative length: " + queryLength + ", " + keyLength);
    }
  }

  public RowRange queries() {
    return RowRange.first(queryLength);
  }

  public RowRange keys() {
    return RowRange.first(keyLength);
  }
}
