package org.longspan.encoded;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.longspan.shape.RowRange;

/**
 * Consecutive ranges of tokens that one task pools.
 *
 * @param first number of the first range
 * @param ranges at least one
 */
record PoolGroup(int first, List<RowRange> ranges) implements Serializable {
  private static final long serialVersionUID = 1L;

  /** A task reads at least so many tokens, unless there are too many ranges. */
  private static final long TOKENS = 1 << 16;

  private static final int RANGES = 1_024;

  PoolGroup {
    ranges = List.copyOf(ranges);
  }

  /** Divides ranges into groups, which depend on the ranges alone. */
  static List<PoolGroup> of(List<RowRange> ranges) {
    List<PoolGroup> groups = new ArrayList<>();
    int first = 0;
    long tokens = 0;
    for (int n = 0; n < ranges.size(); n++) {
      tokens += ranges.get(n).length();
      int end = n + 1;
      if (tokens >= TOKENS || end - first == RANGES || end == ranges.size()) {
        groups.add(new PoolGroup(first, ranges.subList(first, end)));
        first = end;
        tokens = 0;
      }
    }
    return groups;
  }
}
