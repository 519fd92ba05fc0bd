package org.longspan.shape;

import java.io.Serializable;

/**
 * The size of one attention: queries {@code [queryLength, Hq, d]}, keys {@code [keyLength, Hkv,
 * d]}, values {@code [keyLength, Hkv, dv]}; and where its queries lie in the sequence.
 *
 * <p>Query row {@code i} of the tensors has the global position {@code firstQuery + i}. Panels,
 * masks, score terms and distances all speak of positions; {@link #row} leads back to the tensors.
 *
 * @param queryLength number of query rows, at least 0
 * @param keyLength number of key and value rows, at least 0
 * @param firstQuery position of query row 0, at least 0: above 0 where new tokens follow stored
 *     ones
 * @param heads the head layout
 */
public record AttentionShape(long queryLength, long keyLength, long firstQuery, HeadLayout heads)
    implements Serializable {

  public AttentionShape {
    if (queryLength < 0 || keyLength < 0 || firstQuery < 0) {
      throw new IllegalArgumentException(
          "negative length: " + queryLength + ", " + keyLength + ", " + firstQuery);
    }
  }

  /** The shape of an attention whose queries begin at position 0. */
  public AttentionShape(long queryLength, long keyLength, HeadLayout heads) {
    this(queryLength, keyLength, 0, heads);
  }

  /** This shape with its first query at position {@code first}. */
  public AttentionShape withFirstQuery(long first) {
    return new AttentionShape(queryLength, keyLength, first, heads);
  }

  /** Positions of the queries. */
  public RowRange queries() {
    return new RowRange(firstQuery, firstQuery + queryLength);
  }

  /** Positions of the keys. */
  public RowRange keys() {
    return RowRange.first(keyLength);
  }

  /** The row of the query tensors and of the results that belongs to a query's position. */
  public long row(long query) {
    return query - firstQuery;
  }

  /** The rows of the query tensors and of the results that belong to queries' positions. */
  public RowRange rows(RowRange queries) {
    return new RowRange(row(queries.from()), row(queries.to()));
  }
}
