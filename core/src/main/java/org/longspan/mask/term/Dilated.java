package org.longspan.mask.term;

import java.util.List;
import org.longspan.mask.Coverage;
import org.longspan.mask.KeyRanges;
import org.longspan.mask.Mask;
import org.longspan.mask.MaskTable;
import org.longspan.mask.Positions;
import org.longspan.shape.RowRange;

/**
 * {@code dilated(W,S)}: {@code |i - j| <= reach * step} and {@code |i - j|} a multiple of {@code
 * step}.
 *
 * @param reach live keys on each side of the query, at least 0
 * @param step distance between live keys, at least 1
 */
public record Dilated(long reach, long step) implements Mask {
  private static final long serialVersionUID = 1L;

  public Dilated {
    Positions.atLeast(0, reach, "W", "dilated(W,S)");
    Positions.atLeast(1, step, "S", "dilated(W,S)");
  }

  @Override
  public boolean allows(long query, long key) {
    return liveOffset(key - query);
  }

  private boolean liveOffset(long offset) {
    return offset % step == 0 && Math.abs(offset) <= farthest();
  }

  private long farthest() {
    return Positions.times(reach, step);
  }

  @Override
  public Coverage coverage(RowRange queries, RowRange keys) {
    long lowest = keys.from() - (queries.to() - 1);
    long highest = keys.to() - 1 - queries.from();
    if (liveOffsets(lowest, highest) == 0) {
      return Coverage.EMPTY;
    }
    boolean everyOffset = step == 1 || lowest == highest;
    boolean near = lowest >= -farthest() && highest <= farthest();
    return everyOffset && near ? Coverage.FULL : Coverage.PARTIAL;
  }

  @Override
  public List<RowRange> hull(RowRange queries, RowRange keys) {
    long last = queries.to() - 1;
    long end = Positions.plus(Positions.plus(last, farthest()), 1);
    return KeyRanges.of(queries.from() - farthest(), end, keys);
  }

  /** The live ones among the offsets {@code j - i} from {@code lowest} to {@code highest}. */
  private long liveOffsets(long lowest, long highest) {
    long from = Math.max(lowest, -farthest());
    long to = Math.min(highest, farthest());
    return from > to ? 0 : Math.floorDiv(to, step) - Math.floorDiv(from - 1, step);
  }

  @Override
  public long livePairs(RowRange queries, RowRange keys) {
    return new OffsetCount(-farthest(), farthest(), step).pairs(queries, keys);
  }

  @Override
  public long liveWord(long query, long firstKey) {
    long offset = firstKey - query;
    long word = 0;
    for (long n = Math.floorMod(-offset, step); n < 64; n = Positions.plus(n, step)) {
      if (liveOffset(offset + n)) {
        word |= 1L << n;
      }
    }
    return word;
  }

  @Override
  public String toString() {
    return MaskTable.text(this);
  }
}
