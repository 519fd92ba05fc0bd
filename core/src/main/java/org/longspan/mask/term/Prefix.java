package org.longspan.mask.term;

import org.longspan.mask.MaskTable;
import org.longspan.mask.Positions;

/**
 * {@code sink(N)}, also written {@code prefix(N)}: {@code j < count}.
 *
 * @param count keys at the start that every query sees, at least 0
 */
public record Prefix(long count) implements FirstKeys {
  private static final long serialVersionUID = 1L;

  public Prefix {
    Positions.atLeast(0, count, "N", "sink(N)");
  }

  @Override
  public long end() {
    return count;
  }

  @Override
  public String toString() {
    return MaskTable.text(this);
  }
}
