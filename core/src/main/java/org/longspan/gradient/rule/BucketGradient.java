package org.longspan.gradient.rule;

import org.longspan.score.RelativeBuckets;

/**
 * By a table of relative positions, {@code [buckets, Hq]}: the sum of dS over the pairs of a
 * bucket.
 */
record BucketGradient(RelativeBuckets bias) implements PairSum {

  @Override
  public String name() {
    return "d_buckets";
  }

  @Override
  public long[] shape() {
    return new long[] {bias.allBuckets(), bias.heads()};
  }

  @Override
  public void add(PairRow row, double[] sums) {
    row.forEach(
        (key, product, gradient) ->
            sums[bias.bucket(key - row.query()) * bias.heads() + row.head()] += gradient);
  }
}
