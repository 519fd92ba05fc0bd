package org.longspan.gradient.rule;

import org.longspan.score.RelativeBuckets;

/**
 * By a table of relative positions, {@code [buckets, Hq]}: the sum of dS over the pairs of a
 * bucket.
 */
record BucketGradient(RelativeBuckets bias, double[] sums) implements PairSum {

  BucketGradient(RelativeBuckets bias) {
    this(bias, new double[bias.allBuckets() * bias.heads()]);
  }

  @Override
  public String name() {
    return "d_buckets";
  }

  @Override
  public long[] shape() {
    return new long[] {bias.allBuckets(), bias.heads()};
  }

  @Override
  public void add(PairRow row) {
    row.forEach(
        (key, product, gradient) ->
            sums[bias.bucket(key - row.query()) * bias.heads() + row.head()] += gradient);
  }
}
