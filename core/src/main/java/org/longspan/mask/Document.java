package org.longspan.mask;

import java.util.Arrays;

/**
 * {@code document}: query and key lie in the same segment of a packed sequence.
 *
 * <p>Segment {@code n} holds the positions from its start to the next segment's; the last one has
 * no end.
 */
public final class Document implements BandMask {
  private static final long serialVersionUID = 1L;

  private final long[] starts;

  /**
   * @param starts first positions of the segments: strictly ascending, the first one 0
   */
  public Document(long... starts) {
    if (starts.length == 0 || starts[0] != 0) {
      throw new IllegalArgumentException("the first segment of a document mask must start at 0");
    }
    for (int n = 1; n < starts.length; n++) {
      if (starts[n] <= starts[n - 1]) {
        throw new IllegalArgumentException(
            "segment starts must ascend: " + starts[n] + " follows " + starts[n - 1]);
      }
    }
    this.starts = starts.clone();
  }

  @Override
  public long firstKey(long query) {
    return starts[segment(query)];
  }

  @Override
  public long endKey(long query) {
    int next = segment(query) + 1;
    return next < starts.length ? starts[next] : Long.MAX_VALUE;
  }

  private int segment(long position) {
    int found = Arrays.binarySearch(starts, position);
    return found >= 0 ? found : -found - 2;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Document && Arrays.equals(starts, ((Document) other).starts);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(starts);
  }

  @Override
  public String toString() {
    return "document";
  }
}
