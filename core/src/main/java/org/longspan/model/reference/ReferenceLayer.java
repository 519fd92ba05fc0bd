package org.longspan.model.reference;

import java.util.Optional;
import org.longspan.layer.LinearWeights;
import org.longspan.model.AttentionSpec;
import org.longspan.model.FeedForwardSpec;
import org.longspan.model.LayerNorms;
import org.longspan.model.LayerSpec;
import org.longspan.model.NormSpec;
import org.longspan.model.weights.WeightReader;

/** All of a layer but attention, of one row, in float64. */
public final class ReferenceLayer {
  private final LayerSpec spec;
  private final WeightReader weights;
  private final LinearWeights query;
  private final LinearWeights key;
  private final LinearWeights value;
  private final LinearWeights output;
  private final LinearWeights up;
  private final Optional<LinearWeights> gate;
  private final LinearWeights down;

  /** Reads the weights. */
  public ReferenceLayer(LayerSpec spec, WeightReader weights) {
    this.spec = spec;
    this.weights = weights;
    query = weights.linear(spec.attention().projections().query());
    key = weights.linear(spec.attention().projections().key());
    value = weights.linear(spec.attention().projections().value());
    output = weights.linear(spec.attention().projections().output());
    FeedForwardSpec block = spec.feedForward();
    up = weights.linear(block.up());
    gate = block.gate().map(weights::linear);
    down = weights.linear(block.down());
  }

  /**
   * What attention takes of a row.
   *
   * @param q {@code [Hq][d]}
   * @param k {@code [Hkv][d]}
   * @param v {@code [Hkv][dv]}
   */
  public record Projected(double[] q, double[] k, double[] v) {}

  /**
   * @param x {@code [hidden]}, what goes into the layer
   * @param position of the row in its segment
   * @param length rows of the segment
   */
  public Projected before(double[] x, long position, long length) {
    AttentionSpec attention = spec.attention();
    double[] row = norm(spec.norms().beforeAttention(), x);
    double[] q = norm(attention.queryNorm(), ReferenceLinear.apply(query, row));
    double[] k = norm(attention.keyNorm(), ReferenceLinear.apply(key, row));
    ReferenceRotation.apply(attention.rotary(), q, position, length);
    ReferenceRotation.apply(attention.rotary(), k, position, length);
    return new Projected(q, k, ReferenceLinear.apply(value, row));
  }

  /**
   * @param x {@code [hidden]}, what goes into the layer
   * @param attended {@code [Hq dv]}
   * @return {@code [hidden]}, what comes out of it
   */
  public double[] after(double[] x, double[] attended) {
    LayerNorms norms = spec.norms();
    double[] branch = norm(norms.afterAttention(), ReferenceLinear.apply(output, attended));
    double[] y = norm(norms.afterFirstResidual(), sum(x, branch));
    branch = norm(norms.afterFeedForward(), feedForward(norm(norms.beforeFeedForward(), y)));
    return norm(norms.afterSecondResidual(), sum(y, branch));
  }

  private double[] feedForward(double[] row) {
    double[] inner = ReferenceLinear.apply(up, row);
    double[] gates = gate.map(linear -> ReferenceLinear.apply(linear, row)).orElse(inner);
    for (int n = 0; n < inner.length; n++) {
      double active = spec.feedForward().activation().of(gates[n]);
      inner[n] = gate.isPresent() ? active * inner[n] : active;
    }
    return ReferenceLinear.apply(down, inner);
  }

  private double[] sum(double[] x, double[] branch) {
    double[] sum = new double[x.length];
    for (int n = 0; n < sum.length; n++) {
      sum[n] = x[n] + spec.residualScale() * branch[n];
    }
    return sum;
  }

  private double[] norm(NormSpec norm, double[] row) {
    return ReferenceNorm.apply(weights.norm(norm), row);
  }
}
