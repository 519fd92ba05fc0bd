package org.longspan.sweep.run;

import org.longspan.mask.Mask;
import org.longspan.mask.MaskContext;
import org.longspan.shape.RowRange;

/** Finds what a sparse mask approximates. */
final class ExactMask {
  private static final String FULL = "full";
  private static final String CAUSAL = "causal";

  /** Enough to see whether a mask looks ahead. */
  private static final int TOKENS = 4_096;

  private ExactMask() {}

  /** {@code causal} for a mask under which no token sees a later one, else {@code full}. */
  static String of(String mask) {
    MaskContext context = MaskContext.of(TOKENS, TOKENS);
    RowRange all = RowRange.first(TOKENS);
    Mask ahead = Mask.parse(mask, context).and(Mask.parse(CAUSAL, context).not());
    return ahead.livePairs(all, all) == 0 ? CAUSAL : FULL;
  }
}
