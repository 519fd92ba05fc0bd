package org.longspan.mask.term;

import org.longspan.mask.MaskTable;
import org.longspan.mask.Positions;
import org.longspan.shape.RowRange;

/**
 * {@code padding}: the key is a real one, {@code j < validLength}.
 *
 * @param validLength number of real keys, at least 0; what follows is padding
 */
public record Padding(long validLength) implements BandMask {
  private static final long serialVersionUID = 1L;

  public Padding {
    Positions.atLeast(0, validLength, "a valid length", "padding");
  }

  @Override
  public long firstKey(long query) {
    return 0;
  }

  @Override
  public long endKey(long query) {
    return validLength;
  }

  @Override
  public long livePairs(RowRange queries, RowRange keys) {
    return IntervalMask.pairsBefore(validLength, queries, keys);
  }

  @Override
  public String toString() {
    return MaskTable.text(this);
  }
}
