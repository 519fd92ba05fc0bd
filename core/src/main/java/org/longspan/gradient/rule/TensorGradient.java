package org.longspan.gradient.rule;

import org.longspan.score.BiasTensor;

/** By an explicit term, of its shape: dS, summed over the pairs that share a value. */
record TensorGradient(BiasTensor bias) implements PairSum {

  @Override
  public String name() {
    return "d_bias";
  }

  @Override
  public long[] shape() {
    return new long[] {bias.heads(), bias.queries().length(), bias.keys()};
  }

  @Override
  public void add(PairRow row, double[] sums) {
    row.forEach(
        (key, product, gradient) -> sums[bias.place(row.head(), row.query(), key)] += gradient);
  }
}
