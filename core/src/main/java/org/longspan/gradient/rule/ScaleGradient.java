package org.longspan.gradient.rule;

import org.longspan.score.Squash;

/** {@code dscale = sum of dS squash'(x) x / scale}. */
record ScaleGradient(double scale, Squash squash, double[] sums) implements ParameterGradient {

  ScaleGradient(double scale, Squash squash) {
    this(scale, squash, new double[1]);
  }

  @Override
  public String name() {
    return "d_scale";
  }

  @Override
  public long[] shape() {
    return new long[0];
  }

  @Override
  public void add(PairRow row) {
    row.forEach(
        (key, product, gradient) ->
            sums[0] += gradient * squash.derivative(product) * (product / scale));
  }
}
