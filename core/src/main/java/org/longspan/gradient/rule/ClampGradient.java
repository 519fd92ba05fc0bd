package org.longspan.gradient.rule;

import org.longspan.score.Squash;

/**
 * By the bounds of a clamp: the sums of dS over the pairs below the lower one and above the upper
 * one.
 */
record ClampGradient(Squash.Clamp squash) implements PairSum {

  @Override
  public String name() {
    return "d_clamp";
  }

  @Override
  public long[] shape() {
    return new long[] {2};
  }

  @Override
  public void add(PairRow row, double[] sums) {
    row.forEach(
        (key, product, gradient) -> {
          sums[0] += product < squash.low() ? gradient : 0;
          sums[1] += product > squash.high() ? gradient : 0;
        });
  }
}
