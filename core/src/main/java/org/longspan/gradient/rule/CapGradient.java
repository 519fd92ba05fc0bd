package org.longspan.gradient.rule;

import org.longspan.score.Squash;

/** By the cap of a soft-cap: {@code dcap = sum of dS (y - x squash'(x)) / cap}, y the bounded x. */
record CapGradient(Squash.SoftCap squash) implements PairSum {

  @Override
  public String name() {
    return "d_cap";
  }

  @Override
  public long[] shape() {
    return new long[0];
  }

  @Override
  public void add(PairRow row, double[] sums) {
    row.forEach(
        (key, product, gradient) ->
            sums[0] +=
                gradient
                    * (squash.apply(product) - product * squash.derivative(product))
                    / squash.cap());
  }
}
