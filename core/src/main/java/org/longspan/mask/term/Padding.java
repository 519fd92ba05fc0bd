package org.longspan.mask.term;

import org.longspan.mask.MaskTable;
import org.longspan.mask.Positions;

/**
 * {@code padding}: the key is a real one, {@code j < validLength}.
 *
 * @param validLength number of real keys, at least 0; what follows is padding
 */
public record Padding(long validLength) implements FirstKeys {
  private static final long serialVersionUID = 1L;

  public Padding {
    Positions.atLeast(0, validLength, "a valid length", "padding");
  }

  @Override
  public long end() {
    return validLength;
  }

  @Override
  public String toString() {
    return MaskTable.text(this);
  }
}
