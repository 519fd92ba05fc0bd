package org.longspan.gradient;

import java.util.Optional;
import org.longspan.layer.Linear;
import org.longspan.layer.LinearBackend;
import org.longspan.layer.LinearWeights;
import org.longspan.shape.RowRange;

/**
 * Query rows of one head as tiles take them: whole blocks, zero after the last row.
 *
 * <p>A NaN or Inf must not reach a key that its row does not see, not even multiplied by a weight
 * of 0: products over rows see 0 in its place. In a live pair it has made the score or dO.v a NaN.
 */
final class GradientBlock {
  private final int head;
  private final RowRange positions;
  private final int first;
  private final Upstream upstream;
  private final float[] queries;
  private final float[] output;
  private final Linear byQueries;
  private final Optional<Linear> byOutput;
  private final int[] strays;

  /**
   * @param queries {@code [chunk rows][d]}
   * @param first the row of the chunk that the block begins at
   */
  GradientBlock(
      LinearBackend backend,
      int head,
      RowRange positions,
      int first,
      float[] queries,
      int width,
      Upstream upstream,
      int valueWidth) {
    this.head = head;
    this.positions = positions;
    this.first = first;
    this.upstream = upstream;
    this.queries = rows(queries, width);
    byQueries = columns(backend, this.queries, width);
    boolean hasOutput = upstream.output().length > 0;
    output = hasOutput ? rows(upstream.output(), valueWidth) : new float[0];
    byOutput = hasOutput ? Optional.of(columns(backend, output, valueWidth)) : Optional.empty();
    strays = Matrices.strays(output);
  }

  int head() {
    return head;
  }

  RowRange positions() {
    return positions;
  }

  int count() {
    return (int) positions.length();
  }

  /** {@code [block rows][d]}. */
  float[] queries() {
    return queries;
  }

  /** dO, {@code [block rows][dv]}; empty where the loss does not depend on the output. */
  float[] output() {
    return output;
  }

  /** {@code [..][block rows] -> [..][d]}: sums over the rows of the block of a factor times q. */
  Linear byQueries() {
    return byQueries;
  }

  /** {@code [..][block rows] -> [..][dv]}: sums over the rows of a factor times dO, if any. */
  Optional<Linear> byOutput() {
    return byOutput;
  }

  /** Where dO has a NaN or Inf. */
  int[] strays() {
    return strays;
  }

  double lse(int row) {
    return lseHigh(row) + lseLow(row);
  }

  double lseHigh(int row) {
    return upstream.lse().high()[first + row];
  }

  double lseLow(int row) {
    return upstream.lse().low()[first + row];
  }

  double shift(int row) {
    return upstream.shift()[first + row];
  }

  double entropy(int row) {
    return upstream.entropyOf(first + row);
  }

  private float[] rows(float[] chunk, int width) {
    float[] rows = new float[TileGradients.ROWS * width];
    System.arraycopy(chunk, first * width, rows, 0, count() * width);
    return rows;
  }

  /** The rows as weights {@code [width][block rows]}. */
  private static Linear columns(LinearBackend backend, float[] rows, int width) {
    float[] weight = Matrices.transposed(Matrices.finite(rows), TileGradients.ROWS, width);
    return backend.linear(new LinearWeights(TileGradients.ROWS, width, weight, Matrices.NO_BIAS));
  }
}
