package org.longspan.mask;

import java.util.List;
import java.util.stream.Collectors;
import org.longspan.shape.RowRange;

/**
 * {@code a & b}: the pairs that are live in every mask.
 *
 * @param masks two or more
 */
public record And(List<Mask> masks) implements Mask {
  private static final long serialVersionUID = 1L;

  public And {
    masks = List.copyOf(masks);
    Positions.atLeast(2, masks.size(), "a number of masks", "&");
  }

  @Override
  public boolean allows(long query, long key) {
    for (Mask mask : masks) {
      if (!mask.allows(query, key)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public Coverage coverage(RowRange queries, RowRange keys) {
    int partial = 0;
    for (Mask mask : masks) {
      Coverage one = mask.coverage(queries, keys);
      if (one == Coverage.EMPTY) {
        return Coverage.EMPTY;
      }
      partial += one == Coverage.PARTIAL ? 1 : 0;
    }
    if (partial == 0) {
      return Coverage.FULL;
    }
    return partial > 1 && hull(queries, keys).isEmpty() ? Coverage.EMPTY : Coverage.PARTIAL;
  }

  @Override
  public List<RowRange> hull(RowRange queries, RowRange keys) {
    List<RowRange> all = List.of(keys);
    for (Mask mask : masks) {
      all = KeyRanges.intersection(all, mask.hull(queries, keys));
    }
    return all;
  }

  @Override
  public RowRange seenByAll(RowRange queries, RowRange keys) {
    RowRange all = keys;
    for (int n = 0; n < masks.size() && !all.isEmpty(); n++) {
      all = all.intersect(masks.get(n).seenByAll(queries, keys));
    }
    return all;
  }

  @Override
  public long livePairs(RowRange queries, RowRange keys) {
    return new PairCount(this, masks, Coverage.FULL).of(queries, keys);
  }

  @Override
  public long liveWord(long query, long firstKey) {
    long word = -1;
    for (int n = 0; n < masks.size() && word != 0; n++) {
      word &= masks.get(n).liveWord(query, firstKey);
    }
    return word;
  }

  @Override
  public String toString() {
    return masks.stream()
        .map(mask -> mask instanceof And || mask instanceof Or ? "(" + mask + ")" : "" + mask)
        .collect(Collectors.joining(" & "));
  }
}
