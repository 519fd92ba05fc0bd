package org.longspan.kernel.dense;

import org.longspan.mask.Coverage;
import org.longspan.shape.RowRange;
import org.longspan.tile.QueryBlock;
import org.longspan.tile.ScoreRow;
import org.longspan.tile.TileProblem;

/**
 * Scores of single pairs, whose dot products are summed in float64 in one order wherever the key is
 * in its tile. A BLAS library sums in another order at the edges of a matrix, so that equal keys
 * have scores that differ by some roundings.
 *
 * <p>A product in float32 is off by at most {@code (d + 2) 2^-24 |scale| |q| |k|} (Higham 2002,
 * 3.5), and neither soft-cap nor clamp raise that; what follows adds a rounding each.
 */
final class ExactScores implements RowScores {
  private static final double ROUNDING = 0x1p-24;

  /** More than the roundings of scale, squash and bias, of both scores. */
  private static final int ROUNDINGS = 8;

  private final ScoreRow scoreRow;
  private final double scale;
  private final int width;
  private final float[] score = new float[1];
  private float[] keys = {};
  private RowRange positions = RowRange.EMPTY;
  private double longestKey;
  private QueryBlock block;
  private int row;
  private double margin;

  ExactScores(TileProblem problem, ScoreRow scoreRow) {
    this.scoreRow = scoreRow;
    scale = problem.rule().scale();
    width = problem.shape().heads().width();
  }

  /** Takes over the keys {@code [count][d]} of a tile; they must stay as they are. */
  void load(float[] keys, RowRange positions) {
    this.keys = keys;
    this.positions = positions;
    longestKey = 0;
    for (int n = 0; n < positions.length(); n++) {
      double square = dot(keys, n * width, keys, n * width);
      if (square > longestKey * longestKey) {
        longestKey = Math.sqrt(square);
      }
    }
  }

  /** Begins a row of a block. */
  ExactScores begin(QueryBlock block, int row) {
    this.block = block;
    this.row = row;
    int query = queryAt();
    double length = Math.sqrt(dot(block.queries(), query, block.queries(), query));
    margin = (width + ROUNDINGS) * ROUNDING * Math.abs(scale) * length * longestKey;
    return this;
  }

  @Override
  public float lowered(float threshold) {
    return (float) (threshold - margin - ROUNDINGS * ROUNDING * Math.abs(threshold));
  }

  @Override
  public float at(int n) {
    score[0] = (float) (scale * dot(block.queries(), queryAt(), keys, n * width));
    long query = block.positions().from() + row;
    long key = positions.from() + n;
    scoreRow.apply(score, 0, 1, block.head(), query, new RowRange(key, key + 1), Coverage.FULL);
    return score[0];
  }

  private int queryAt() {
    return (block.firstRow() + row) * width;
  }

  /** Four sums at a time: each addition waits for the one before it. */
  private double dot(float[] a, int aAt, float[] b, int bAt) {
    double sum0 = 0;
    double sum1 = 0;
    double sum2 = 0;
    double sum3 = 0;
    int n = 0;
    for (; n + 4 <= width; n += 4) {
      sum0 += (double) a[aAt + n] * b[bAt + n];
      sum1 += (double) a[aAt + n + 1] * b[bAt + n + 1];
      sum2 += (double) a[aAt + n + 2] * b[bAt + n + 2];
      sum3 += (double) a[aAt + n + 3] * b[bAt + n + 3];
    }
    for (; n < width; n++) {
      sum0 += (double) a[aAt + n] * b[bAt + n];
    }
    return sum0 + sum1 + (sum2 + sum3);
  }
}
