package org.longspan.model.run;

import java.util.Optional;
import org.longspan.layer.FeedForward;
import org.longspan.layer.Linear;
import org.longspan.layer.LinearBackend;
import org.longspan.layer.Norm;
import org.longspan.model.FeedForwardSpec;
import org.longspan.model.LayerSpec;
import org.longspan.model.weights.WeightReader;

/**
 * A layer from its attention on: the first residual sum, the feed-forward block and the second
 * residual sum, with the norms of {@link org.longspan.model.LayerNorms}. Immutable, and may be used
 * by several threads at a time.
 */
public final class LayerAfter {
  private final double residualScale;
  private final Linear output;
  private final FeedForward feedForward;
  private final Optional<Norm> afterAttention;
  private final Optional<Norm> afterFirstResidual;
  private final Optional<Norm> beforeFeedForward;
  private final Optional<Norm> afterFeedForward;
  private final Optional<Norm> afterSecondResidual;

  /** Reads the weights. */
  public LayerAfter(LayerSpec layer, WeightReader weights, LinearBackend linears) {
    FeedForwardSpec block = layer.feedForward();
    residualScale = layer.residualScale();
    output = linears.linear(weights.linear(layer.attention().projections().output()));
    feedForward =
        new FeedForward(
            linears.linear(weights.linear(block.up())),
            block.gate().map(gate -> linears.linear(weights.linear(gate))),
            linears.linear(weights.linear(block.down())),
            linears.activation(block.activation()));
    afterAttention = weights.norm(layer.norms().afterAttention());
    afterFirstResidual = weights.norm(layer.norms().afterFirstResidual());
    beforeFeedForward = weights.norm(layer.norms().beforeFeedForward());
    afterFeedForward = weights.norm(layer.norms().afterFeedForward());
    afterSecondResidual = weights.norm(layer.norms().afterSecondResidual());
  }

  /**
   * @param x {@code [tokens][hidden]}, what went into the layer. Not modified
   * @param attended {@code [tokens][Hq][d]}, the output of attention. Not modified
   * @return {@code [tokens][hidden]}, what comes out of the layer
   */
  public float[] apply(float[] x, float[] attended, int tokens) {
    float[] branch = output.apply(attended, tokens);
    float[] y = sum(x, Norms.apply(afterAttention, branch, tokens));
    y = Norms.apply(afterFirstResidual, y, tokens);
    branch = feedForward.apply(Norms.apply(beforeFeedForward, y, tokens), tokens);
    float[] z = sum(y, Norms.apply(afterFeedForward, branch, tokens));
    return Norms.apply(afterSecondResidual, z, tokens);
  }

  private float[] sum(float[] x, float[] branch) {
    float[] sum = new float[branch.length];
    if (residualScale == 1) {
      for (int n = 0; n < sum.length; n++) {
        sum[n] = x[n] + branch[n];
      }
      return sum;
    }
    for (int n = 0; n < sum.length; n++) {
      sum[n] = (float) (x[n] + residualScale * branch[n]);
    }
    return sum;
  }
}
