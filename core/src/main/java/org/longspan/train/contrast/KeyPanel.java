package org.longspan.train.contrast;

import java.util.Arrays;
import org.longspan.gradient.BackwardPanels;
import org.longspan.gradient.Upstream;
import org.longspan.layer.LinearBackend;
import org.longspan.mask.Mask;
import org.longspan.pass.PassTensors;
import org.longspan.shape.RowRange;
import org.longspan.softmax.LseValues;

/**
 * The gradients of all pairs with a key of a panel. The loss is a sum of lse of two attentions that
 * differ in their masks, so its gradient is that of two backward passes without values:
 *
 * <pre>
 *   dS = P - P+,   dq = scale dS k,   dk = scale dS^T q
 * </pre>
 *
 * <p>A chunk's share of dq is contracted with its vectors at once, as dW_Q is linear in it.
 */
final class KeyPanel {
  private final ContrastiveProblem problem;
  private final double scale;
  private final LinearBackend backend;
  private final ProjectedVectors queries;
  private final ProjectedVectors keys;
  private final RowRange panel;
  private final float[] vectors;
  private final Projection.Rows projected;
  private final float[] keyGradient;
  private final double[] queryWeight;
  private double logScale;

  KeyPanel(
      ContrastiveProblem problem,
      double scale,
      LinearBackend backend,
      ProjectedVectors queries,
      ProjectedVectors keys,
      RowRange panel) {
    this.problem = problem;
    this.scale = scale;
    this.backend = backend;
    this.queries = queries;
    this.keys = keys;
    this.panel = panel;
    vectors = keys.vectors(panel);
    projected = keys.projection().apply(vectors, (int) panel.length());
    keyGradient = new float[projected.values().length];
    queryWeight = new double[queries.projection().inputs() * problem.width()];
  }

  /** The gradients of both weights, and of the logarithm of the scale. */
  ContrastiveGradient gradient(RowLosses losses) {
    add(problem.compared(), losses, losses.compared(), 1);
    add(problem.positives(), losses, losses.positive(), -1);
    double[] keyWeight = new double[keys.projection().inputs() * problem.width()];
    keys.projection().addGradient(vectors, projected, keyGradient, keyWeight);
    return new ContrastiveGradient(queryWeight, keyWeight, logScale);
  }

  /** Adds the gradient of {@code sign} times the sum of the lse of all rows that count. */
  private void add(Mask mask, RowLosses losses, double[] lse, int sign) {
    PassTensors tensors =
        new PassTensors(queries, new PanelKeys(projected.values(), panel), problem.values());
    BackwardPanels backward =
        new BackwardPanels(
            backend,
            problem.tiles(mask, scale),
            tensors,
            (head, rows) -> upstream(rows, losses, lse, sign),
            (head, rows, gradient) -> contract(rows, gradient));
    float[] gradient = backward.run(0, panel).keys();
    for (int n = 0; n < gradient.length; n++) {
      keyGradient[n] += gradient[n];
    }
  }

  private static Upstream upstream(RowRange rows, RowLosses losses, double[] lse, int sign) {
    int from = (int) rows.from();
    double[] gradient = new double[(int) rows.length()];
    for (int n = 0; n < gradient.length; n++) {
      gradient[n] = losses.counts(from + n) ? sign : 0;
    }
    return Upstream.ofLse(LseValues.of(Arrays.copyOfRange(lse, from, (int) rows.to())), gradient);
  }

  /** From dq to dW_Q; and by the logarithm of the scale, the sum of {@code dS s = q . dq}. */
  private void contract(RowRange rows, float[] gradient) {
    float[] queryVectors = queries.vectors(rows);
    Projection.Rows q = queries.projection().apply(queryVectors, (int) rows.length());
    queries.projection().addGradient(queryVectors, q, gradient, queryWeight);
    for (int n = 0; n < gradient.length; n++) {
      logScale += (double) q.values()[n] * gradient[n];
    }
  }
}
