package org.longspan.gradient.rule;

/** By the slopes of ALiBi, one per query head: {@code dslope = - sum of dS |i - j|}. */
record SlopeGradient(int queryHeads) implements PairSum {

  @Override
  public String name() {
    return "d_slopes";
  }

  @Override
  public long[] shape() {
    return new long[] {queryHeads};
  }

  @Override
  public void add(PairRow row, double[] sums) {
    row.forEach(
        (key, product, gradient) -> sums[row.head()] -= gradient * Math.abs(row.query() - key));
  }
}
