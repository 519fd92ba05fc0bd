package org.longspan.mask;

import java.io.Serializable;
import org.longspan.shape.RowRange;

/**
 * Which query may look at which key: a pure, serialisable value.
 *
 * <p>{@link #allows} is the specification; the other methods answer for whole ranges and agree with
 * it. {@code toString} gives the text form, which parses back to an equal mask.
 */
public sealed interface Mask extends Serializable permits Full {

  /** Whether the pair (query {@code query}, key {@code key}) is live; positions are global. */
  boolean allows(long query, long key);

  /**
   * What this mask does to {@code queries x keys}, both non-empty. Exact for simple terms; safe for
   * compounds: never {@code FULL} or {@code EMPTY} where that is wrong.
   */
  Coverage coverage(RowRange queries, RowRange keys);

  /** The number of live pairs in {@code queries x keys}. */
  long livePairs(RowRange queries, RowRange keys);

  /**
   * Sets bit {@code n} of {@code bits} where the pair ({@code query}, {@code keys.from() + n}) is
   * live and clears it elsewhere.
   *
   * @param bits at least {@code ceil(keys.length() / 64)} words. Modified: those words
   */
  void liveBits(long query, RowRange keys, long[] bits);
}
