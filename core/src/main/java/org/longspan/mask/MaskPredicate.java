package org.longspan.mask;

import java.io.Serializable;
import org.longspan.shape.RowRange;

/**
 * A mask of your own, for {@link Custom}: a pure function of positions.
 *
 * <p>A class with a public constructor without arguments can be named in a mask expression: {@code
 * custom(org.example.EveryThird)}.
 */
@FunctionalInterface
public interface MaskPredicate extends Serializable {

  /** Whether the pair (query {@code query}, key {@code key}) is live; positions are global. */
  boolean allows(long query, long key);

  /**
   * What this mask does to {@code queries x keys}, both non-empty. Where it says {@code EMPTY}
   * nothing is computed, where it says {@code FULL} no pair is asked for; {@code PARTIAL} is always
   * right. Without it, every pair of the sequence is asked for.
   */
  default Coverage coverage(RowRange queries, RowRange keys) {
    return Coverage.PARTIAL;
  }
}
