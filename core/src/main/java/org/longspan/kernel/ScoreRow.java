package org.longspan.kernel;

import org.longspan.mask.Coverage;
import org.longspan.score.PositionBias;
import org.longspan.score.ScoreRule;
import org.longspan.score.Squash;
import org.longspan.shape.RowRange;

/** Turns a row of scaled dot products into scores, float32: squash, position bias, mask. */
final class ScoreRow {
  private final TileProblem problem;
  private final RowSoftmax rows;
  private final long[] liveBits;

  ScoreRow(TileProblem problem, int tileKeys, RowSoftmax rows) {
    this.rows = rows;
    this.problem = problem;
    liveBits = new long[(tileKeys + Long.SIZE - 1) / Long.SIZE];
  }

  /**
   * Makes scores of scaled dot products; dead keys become -inf whatever their dot product is.
   *
   * @param row Modified: {@code keys.length()} values from {@code offset} on
   */
  void apply(float[] row, int offset, int head, long query, RowRange keys, Coverage coverage) {
    int count = (int) keys.length();
    ScoreRule rule = problem.rule();
    squash(rule.squash(), row, offset, count);
    if (!(rule.bias() instanceof PositionBias.None)) {
      bias(rule.bias().slope(head), row, offset, query, keys);
    }
    if (coverage != Coverage.FULL) {
      problem.mask().liveBits(query, keys, liveBits);
      rows.mask(row, offset, count, liveBits);
    }
  }

  private static void squash(Squash squash, float[] row, int offset, int count) {
    if (squash instanceof Squash.None) {
      return;
    }
    for (int n = offset; n < offset + count; n++) {
      row[n] = (float) squash.apply(row[n]);
    }
  }

  private static void bias(double slope, float[] row, int offset, long query, RowRange keys) {
    int count = (int) keys.length();
    for (int n = 0; n < count; n++) {
      row[offset + n] -= (float) (slope * Math.abs(query - (keys.from() + n)));
    }
  }
}
