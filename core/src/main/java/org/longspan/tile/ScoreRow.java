package org.longspan.tile;

import org.longspan.mask.Coverage;
import org.longspan.score.PositionBias;
import org.longspan.score.ScoreRule;
import org.longspan.score.Squash;
import org.longspan.shape.Ceiling;
import org.longspan.shape.RowRange;

/**
 * Turns a row of scaled dot products into scores, float32: squash, position bias, mask. It does all
 * that a problem asks of a score, so a kernel that calls it leaves nothing out.
 *
 * <p>A row may lie anywhere: the score of the n-th key is {@code scores[offset + n * stride]}.
 */
public final class ScoreRow {
  private final TileProblem problem;
  private final ScoreRule rule;
  private final boolean hasSquash;
  private final boolean hasBias;
  private final long[] liveBits;

  /**
   * @param tileKeys the most keys of a row
   */
  public ScoreRow(TileProblem problem, int tileKeys) {
    this.problem = problem;
    rule = problem.rule();
    hasSquash = !(rule.squash() instanceof Squash.None);
    hasBias = !(rule.bias() instanceof PositionBias.None);
    liveBits = new long[Ceiling.divide(tileKeys, Long.SIZE)];
  }

  /** Whether scaled dot products are scores as they are, in a tile of this coverage. */
  public boolean changesNothing(Coverage coverage) {
    return !hasSquash && !hasBias && coverage == Coverage.FULL;
  }

  /**
   * Makes scores of scaled dot products; a pair that takes no part gets {@link ScoreRule#DEAD}
   * whatever its dot product is.
   *
   * @param scores Modified: {@code keys.length()} values from {@code offset} on, in steps of {@code
   *     stride}
   */
  public void apply(
      float[] scores,
      int offset,
      int stride,
      int head,
      long query,
      RowRange keys,
      Coverage coverage) {
    if (hasSquash) {
      int end = offset + (int) keys.length() * stride;
      for (int at = offset; at < end; at += stride) {
        scores[at] = (float) rule.squash().apply(scores[at]);
      }
    }
    if (hasBias) {
      rule.bias().addTo(scores, offset, stride, head, query, keys);
    }
    if (coverage != Coverage.FULL) {
      mask(scores, offset, stride, liveBits(query, keys), (int) keys.length());
    }
  }

  /**
   * The mask's bits of one query: bit n is set where key {@code keys.from() + n} is live; the bits
   * past the keys are 0.
   *
   * @return an array of this object's, valid until the next call
   */
  public long[] liveBits(long query, RowRange keys) {
    problem.mask().liveBits(query, keys, liveBits);
    return liveBits;
  }

  /** Whether a pair takes part: neither the mask nor the bias takes it out. */
  public boolean isLive(int head, long query, long key) {
    return problem.mask().allows(query, key) && rule.allows(head, query, key);
  }

  private static void mask(float[] scores, int offset, int stride, long[] liveBits, int count) {
    for (int first = 0; first < count; first += Long.SIZE) {
      long inside = count - first < Long.SIZE ? (1L << count - first) - 1 : -1;
      long dead = ~liveBits[first / Long.SIZE] & inside;
      while (dead != 0) {
        int n = first + Long.numberOfTrailingZeros(dead);
        scores[offset + n * stride] = ScoreRule.DEAD;
        dead &= dead - 1;
      }
    }
  }
}
