package org.longspan.mask;

import java.util.List;
import java.util.stream.Collectors;
import org.longspan.shape.RowRange;

/**
 * {@code a | b}: the pairs that are live in at least one mask.
 *
 * @param masks two or more
 */
public record Or(List<Mask> masks) implements Mask {
  private static final long serialVersionUID = 1L;

  public Or {
    masks = List.copyOf(masks);
    Positions.atLeast(2, masks.size(), "a number of masks", "|");
  }

  @Override
  public boolean allows(long query, long key) {
    for (Mask mask : masks) {
      if (mask.allows(query, key)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public Coverage coverage(RowRange queries, RowRange keys) {
    Coverage any = Coverage.EMPTY;
    for (Mask mask : masks) {
      Coverage one = mask.coverage(queries, keys);
      if (one == Coverage.FULL) {
        return Coverage.FULL;
      }
      any = one == Coverage.PARTIAL ? one : any;
    }
    return any;
  }

  @Override
  public List<RowRange> hull(RowRange queries, RowRange keys) {
    List<RowRange> any = List.of();
    for (Mask mask : masks) {
      any = KeyRanges.union(any, mask.hull(queries, keys));
    }
    return any;
  }

  /** The longest range of a part. */
  @Override
  public RowRange seenByAll(RowRange queries, RowRange keys) {
    RowRange longest = RowRange.EMPTY;
    for (Mask mask : masks) {
      RowRange seen = mask.seenByAll(queries, keys);
      longest = seen.length() > longest.length() ? seen : longest;
    }
    return longest;
  }

  @Override
  public long livePairs(RowRange queries, RowRange keys) {
    return new PairCount(this, masks, Coverage.EMPTY).of(queries, keys);
  }

  @Override
  public long liveWord(long query, long firstKey) {
    long word = 0;
    for (int n = 0; n < masks.size() && word != -1; n++) {
      word |= masks.get(n).liveWord(query, firstKey);
    }
    return word;
  }

  @Override
  public String toString() {
    return masks.stream()
        .map(mask -> mask instanceof Or ? "(" + mask + ")" : "" + mask)
        .collect(Collectors.joining(" | "));
  }
}
