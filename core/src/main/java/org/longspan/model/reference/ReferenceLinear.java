package org.longspan.model.reference;

import org.longspan.layer.LinearWeights;

/** Linear layers in float64. */
final class ReferenceLinear {
  private ReferenceLinear() {}

  /** {@code out[o] = bias[o] + sum over i of in[i] weight[o][i]}. */
  static double[] apply(LinearWeights weights, double[] in) {
    double[] out = new double[weights.outputs()];
    for (int o = 0; o < out.length; o++) {
      double sum = weights.bias().length == 0 ? 0 : weights.bias()[o];
      for (int i = 0; i < in.length; i++) {
        sum += in[i] * weights.weight()[o * in.length + i];
      }
      out[o] = sum;
    }
    return out;
  }
}
