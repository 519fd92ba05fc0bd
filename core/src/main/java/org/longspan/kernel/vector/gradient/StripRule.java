package org.longspan.kernel.vector.gradient;

import org.longspan.kernel.vector.Lanes;
import org.longspan.mask.Coverage;
import org.longspan.score.Dropout;
import org.longspan.score.Squash;
import org.longspan.shape.RowRange;
import org.longspan.tile.ScoreRow;
import org.longspan.tile.TileProblem;

/**
 * What a score rule has besides its scale - squash, terms, dropout - lane by lane of a strip: pairs
 * are {@code [keys][STRIP]} from {@code at} on.
 */
final class StripRule {
  private static final int STRIP = Lanes.STRIP;

  private final Squash squash;
  private final boolean hasSquash;
  private final Dropout dropout;
  private final ScoreRow scoreRow;
  private final float[] products;

  StripRule(TileProblem problem, int mostKeys) {
    squash = problem.rule().squash();
    hasSquash = !(squash instanceof Squash.None);
    dropout = problem.rule().dropout();
    scoreRow = new ScoreRow(problem, mostKeys);
    products = new float[hasSquash ? mostKeys * STRIP : 0];
  }

  /**
   * Squashes scaled products, which {@link #differentiate} will need, and adds the terms.
   *
   * @param pairs Modified: products become scores
   */
  void score(float[] pairs, int at, int head, RowRange strip, RowRange keys) {
    if (hasSquash) {
      System.arraycopy(pairs, at, products, 0, (int) keys.length() * STRIP);
    }
    for (int lane = 0; lane < strip.length() && !isPlain(); lane++) {
      long query = strip.from() + lane;
      scoreRow.apply(pairs, at + lane, STRIP, head, query, keys, Coverage.FULL);
    }
  }

  private boolean isPlain() {
    return scoreRow.changesNothing(Coverage.FULL);
  }

  /**
   * From dS to dX.
   *
   * @param pairs Modified: multiplied by the slope of the squash
   */
  void differentiate(float[] pairs, int at, int keys) {
    for (int n = 0; n < keys * STRIP && hasSquash; n++) {
      // The x of a pair that takes no part may be NaN.
      if (pairs[at + n] != 0) {
        pairs[at + n] *= (float) squash.derivative(products[n]);
      }
    }
  }

  /**
   * @param pairs Modified: multiplied by the factors of dropout
   */
  void drop(float[] pairs, int at, int head, RowRange strip, RowRange keys) {
    for (int lane = 0; lane < strip.length() && !dropout.isNone(); lane++) {
      dropout.apply(pairs, at + lane, STRIP, head, strip.from() + lane, keys);
    }
  }
}
