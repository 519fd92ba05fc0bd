package org.longspan.tokens;

import java.io.Serializable;

/**
 * How documents are cut into blocks: rows that attend to each other alone, whose positions count
 * from 0.
 *
 * @param block rows of a block, special tokens included; null for the model's learned positions,
 *     and for no cuts where it has none
 * @param overlap tokens that a block shares with the next one, at least; null for half of them
 */
public record BlockSpec(Integer block, Integer overlap) implements Serializable {
  private static final long serialVersionUID = 1L;

  /** No more cuts than the model needs. */
  public static final BlockSpec DEFAULT = new BlockSpec(null, null);
}
