package org.longspan.score;

import java.io.Serializable;
import org.longspan.error.Errors;

/** The additive term of a pair's distance: {@code -slope(head) * |i - j|}. */
public sealed interface PositionBias extends Serializable {

  /** The slope of query head {@code head}; 0 where distance does not matter. */
  double slope(int head);

  /** No term. */
  record None() implements PositionBias {
    private static final long serialVersionUID = 1L;

    @Override
    public double slope(int head) {
      return 0;
    }
  }

  /**
   * ALiBi (Press et al., 2022): slope {@code 2^(-8 (head + 1) / queryHeads)}.
   *
   * @param queryHeads number of query heads, Hq, at least 1
   */
  record Alibi(int queryHeads) implements PositionBias {
    private static final long serialVersionUID = 1L;

    public Alibi {
      if (queryHeads < 1) {
        throw Errors.user("ALiBi over " + queryHeads + " heads", "give at least one query head");
      }
    }

    @Override
    public double slope(int head) {
      return Math.pow(2, -8.0 * (head + 1) / queryHeads);
    }
  }
}
