package org.longspan.mask;

import java.util.ArrayList;
import java.util.List;
import org.longspan.shape.RowRange;

/** Sets of keys as ranges: ascending, not empty, not adjacent. */
public final class KeyRanges {
  private KeyRanges() {}

  /** The keys of {@code [from, to)} that lie in {@code keys}. */
  public static List<RowRange> of(long from, long to, RowRange keys) {
    long low = Math.max(from, keys.from());
    long high = Math.min(to, keys.to());
    return low < high ? List.of(new RowRange(low, high)) : List.of();
  }

  /** The keys in both sets. */
  public static List<RowRange> intersection(List<RowRange> left, List<RowRange> right) {
    List<RowRange> both = new ArrayList<>();
    int l = 0;
    int r = 0;
    while (l < left.size() && r < right.size()) {
      RowRange common = left.get(l).intersect(right.get(r));
      if (!common.isEmpty()) {
        both.add(common);
      }
      if (left.get(l).to() < right.get(r).to()) {
        l++;
      } else {
        r++;
      }
    }
    return both;
  }

  /** The keys in either set. */
  public static List<RowRange> union(List<RowRange> left, List<RowRange> right) {
    List<RowRange> either = new ArrayList<>();
    int l = 0;
    int r = 0;
    while (l < left.size() || r < right.size()) {
      boolean takesLeft =
          r == right.size() || l < left.size() && left.get(l).from() <= right.get(r).from();
      append(either, takesLeft ? left.get(l++) : right.get(r++));
    }
    return either;
  }

  /** Appends a range that begins no earlier than those before it, joined with one it touches. */
  public static void append(List<RowRange> ranges, RowRange next) {
    int last = ranges.size() - 1;
    if (last >= 0 && ranges.get(last).to() >= next.from()) {
      long to = Math.max(ranges.get(last).to(), next.to());
      ranges.set(last, new RowRange(ranges.get(last).from(), to));
    } else {
      ranges.add(next);
    }
  }
}
