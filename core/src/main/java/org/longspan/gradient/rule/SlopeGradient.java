package org.longspan.gradient.rule;

/** By the slopes of ALiBi, one per query head: {@code dslope = - sum of dS |i - j|}. */
record SlopeGradient(double[] sums) implements PairSum {

  SlopeGradient(int queryHeads) {
    this(new double[queryHeads]);
  }

  @Override
  public String name() {
    return "d_slopes";
  }

  @Override
  public long[] shape() {
    return new long[] {sums.length};
  }

  @Override
  public void add(PairRow row) {
    row.forEach(
        (key, product, gradient) -> sums[row.head()] -= gradient * Math.abs(row.query() - key));
  }
}
