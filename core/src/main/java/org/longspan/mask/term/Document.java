package org.longspan.mask.term;

import java.util.Arrays;
import org.longspan.mask.MaskTable;
import org.longspan.shape.RowRange;

/**
 * {@code document}: query and key lie in the same segment of a packed sequence, or, where queries
 * and keys are two packed sequences, in segments of the same number.
 *
 * <p>Segment {@code n} holds the positions from its start to the next segment's; the last one has
 * no end.
 */
public final class Document implements BandMask {
  private static final long serialVersionUID = 1L;

  private final long[] queryStarts;
  private final long[] keyStarts;

  /**
   * @param starts first positions of the segments: strictly ascending, the first one 0
   */
  public Document(long... starts) {
    this(starts, starts);
  }

  /**
   * @param queryStarts first queries of the segments: strictly ascending, the first one 0
   * @param keyStarts first keys of as many segments: ascending, the first one 0; a segment whose
   *     start is the next one's has no keys
   */
  public Document(long[] queryStarts, long[] keyStarts) {
    if (queryStarts.length == 0 || queryStarts[0] != 0 || keyStarts.length == 0) {
      throw new IllegalArgumentException("the first segment of a document mask must start at 0");
    }
    if (keyStarts.length != queryStarts.length || keyStarts[0] != 0) {
      throw new IllegalArgumentException(
          queryStarts.length + " segments of queries need as many of keys, from 0 on");
    }
    for (int n = 1; n < queryStarts.length; n++) {
      if (queryStarts[n] <= queryStarts[n - 1] || keyStarts[n] < keyStarts[n - 1]) {
        throw new IllegalArgumentException(
            "segment starts must ascend: "
                + queryStarts[n]
                + " follows "
                + queryStarts[n - 1]
                + (queryStarts == keyStarts ? "" : ", for keys " + keyStarts[n - 1]));
      }
    }
    this.queryStarts = queryStarts.clone();
    this.keyStarts = keyStarts.clone();
  }

  /** First queries of the segments. */
  public long[] queryStarts() {
    return queryStarts.clone();
  }

  /** First keys of the segments. */
  public long[] keyStarts() {
    return keyStarts.clone();
  }

  @Override
  public long firstKey(long query) {
    return keyStarts[segment(query)];
  }

  @Override
  public long endKey(long query) {
    int next = segment(query) + 1;
    return next < keyStarts.length ? keyStarts[next] : Long.MAX_VALUE;
  }

  private int segment(long query) {
    int found = Arrays.binarySearch(queryStarts, query);
    return found >= 0 ? found : -found - 2;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Document
        && Arrays.equals(queryStarts, ((Document) other).queryStarts)
        && Arrays.equals(keyStarts, ((Document) other).keyStarts);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(queryStarts) + Arrays.hashCode(keyStarts);
  }

  /** Takes time proportional to the segments that the queries touch. */
  @Override
  public long livePairs(RowRange queries, RowRange keys) {
    long pairs = 0;
    for (long query = queries.from(); query < queries.to(); ) {
      int next = segment(query) + 1;
      long end =
          next < queryStarts.length ? Math.min(queryStarts[next], queries.to()) : queries.to();
      RowRange seen = keys.intersect(new RowRange(firstKey(query), endKey(query)));
      pairs = Math.addExact(pairs, Math.multiplyExact(end - query, seen.length()));
      query = end;
    }
    return pairs;
  }

  @Override
  public String toString() {
    return MaskTable.text(this);
  }
}
