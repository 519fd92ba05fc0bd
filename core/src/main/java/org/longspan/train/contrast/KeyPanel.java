package org.longspan.train.contrast;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.longspan.kernel.dense.RowSoftmax;
import org.longspan.layer.Linear;
import org.longspan.mask.Coverage;
import org.longspan.mask.Mask;
import org.longspan.score.ScoreRule;
import org.longspan.shape.RowRange;

/**
 * A panel of keys that all queries stream past, chunk by chunk: for every chunk and block of keys
 *
 * <pre>
 *   S = scale q k^T,   dS = P - P+,   dq += scale dS k,   dk += scale dS^T q
 * </pre>
 *
 * <p>A chunk's share of dq is contracted with its vectors at once, as dW_Q is linear in it. Sums
 * are in float32 within a chunk and a block, in float64 over them.
 */
final class KeyPanel {
  private static final int CHUNK = 1_920;
  private static final int BLOCK = 512;

  private final ContrastiveProblem problem;
  private final float scale;
  private final ProjectedVectors queries;
  private final ProjectedVectors keys;
  private final float[] vectors;
  private final Projection.Rows projected;
  private final List<Block> blocks = new ArrayList<>();
  private final double[] queryWeight;
  private final RowSoftmax softmax = RowSoftmax.fastest();
  private final float[] weights = new float[BLOCK];
  private final float[] positiveWeights = new float[BLOCK];
  private double logScale;

  /** Some keys, as they are multiplied with, and the sum of their gradients. */
  private record Block(RowRange keys, Linear scores, Linear back, double[] gradient) {}

  KeyPanel(
      ContrastiveProblem problem,
      double scale,
      ProjectedVectors queries,
      ProjectedVectors keys,
      RowRange panel) {
    this.problem = problem;
    this.scale = (float) scale;
    this.queries = queries;
    this.keys = keys;
    int width = problem.width();
    queryWeight = new double[queries.projection().inputs() * width];
    vectors = keys.vectors(panel);
    projected = keys.projection().apply(vectors, (int) panel.length());
    for (RowRange part : panel.pieces(BLOCK)) {
      int from = (int) (part.from() - panel.from()) * width;
      int rows = (int) part.length();
      float[] own = Arrays.copyOfRange(projected.values(), from, from + rows * width);
      blocks.add(
          new Block(
              part,
              keys.projection().product(own, rows),
              keys.projection().product(Projection.transpose(own, rows, width), width),
              new double[rows * width]));
    }
  }

  /** The gradients of all pairs of this panel. */
  ContrastiveGradient gradient(RowLosses losses) {
    for (RowRange chunk : RowRange.first(problem.rows()).pieces(CHUNK)) {
      stream(chunk, losses);
    }
    float[] keyGradient = new float[projected.values().length];
    int n = 0;
    for (Block block : blocks) {
      for (double value : block.gradient()) {
        keyGradient[n++] = (float) (scale * value);
      }
    }
    double[] keyWeight = new double[keys.projection().inputs() * problem.width()];
    keys.projection().addGradient(vectors, projected, keyGradient, keyWeight);
    return new ContrastiveGradient(queryWeight, keyWeight, logScale);
  }

  private void stream(RowRange chunk, RowLosses losses) {
    int rows = (int) chunk.length();
    int width = problem.width();
    float[] queryVectors = queries.vectors(chunk);
    Projection.Rows q = queries.projection().apply(queryVectors, rows);
    Linear transposed =
        queries.projection().product(Projection.transpose(q.values(), rows, width), width);
    float[] gradient = new float[rows * width];
    for (Block block : blocks) {
      int count = (int) block.keys().length();
      float[] scores = block.scores().apply(q.values(), rows);
      weigh(chunk, block.keys(), scores, losses);
      float[] part = block.back().apply(scores, rows);
      for (int n = 0; n < gradient.length; n++) {
        gradient[n] += scale * part[n];
      }
      float[] keyPart = new float[count * width];
      transposed.applyToColumns(scores, count, keyPart);
      Arrays.setAll(block.gradient(), n -> block.gradient()[n] + keyPart[n]);
    }
    queries.projection().addGradient(queryVectors, q, gradient, queryWeight);
  }

  /**
   * Scores become the gradient of the loss by them.
   *
   * @param scores Modified: dot products {@code [queries][keys]}
   */
  private void weigh(RowRange chunk, RowRange block, float[] scores, RowLosses losses) {
    Coverage compared = problem.compared().coverage(chunk, block);
    Coverage positives = problem.positives().coverage(chunk, block);
    int count = (int) block.length();
    for (int row = 0; row < chunk.length(); row++) {
      int query = (int) chunk.from() + row;
      int offset = row * count;
      for (int n = offset; n < offset + count; n++) {
        scores[n] *= scale;
      }
      boolean counts = losses.counts(query);
      Coverage all = counts ? compared : Coverage.EMPTY;
      Coverage own = counts ? positives : Coverage.EMPTY;
      take(scores, offset, problem.compared(), all, query, block, weights);
      softmax.weights(weights, 0, BLOCK, losses.compared()[query], 0);
      if (own != Coverage.EMPTY) {
        take(scores, offset, problem.positives(), own, query, block, positiveWeights);
        softmax.weights(positiveWeights, 0, BLOCK, losses.positive()[query], 0);
        for (int n = 0; n < count; n++) {
          weights[n] -= positiveWeights[n];
        }
      }
      double change = 0;
      for (int n = 0; n < count; n++) {
        change += weights[n] * scores[offset + n];
        scores[offset + n] = weights[n];
      }
      logScale += change;
    }
  }

  /** The scores of the live pairs of a query, -inf elsewhere and after the last key. */
  private static void take(
      float[] scores,
      int offset,
      Mask mask,
      Coverage coverage,
      int query,
      RowRange block,
      float[] live) {
    int count = (int) block.length();
    System.arraycopy(scores, offset, live, 0, count);
    Arrays.fill(live, coverage == Coverage.EMPTY ? 0 : count, BLOCK, ScoreRule.DEAD);
    for (int n = 0; n < count && coverage == Coverage.PARTIAL; n++) {
      live[n] = mask.allows(query, block.from() + n) ? live[n] : ScoreRule.DEAD;
    }
  }
}
