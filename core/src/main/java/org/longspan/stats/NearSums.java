package org.longspan.stats;

import org.longspan.shape.RowRange;

/** The sums of {@link Near}: {@code [2][bins]}. */
record NearSums(double[] sums) implements KeyAccumulator {

  @Override
  public long reach() {
    return Near.BINS - 1;
  }

  @Override
  public void add(long query, RowRange keys, float[] weights, int offset, int stride) {
    long to = Math.min(keys.to(), query + Near.BINS);
    for (long key = Math.max(keys.from(), query - reach()); key < to; key++) {
      int bin = key <= query ? (int) (query - key) : Near.BINS + (int) (key - query);
      sums[bin] += weights[offset + (int) (key - keys.from()) * stride];
    }
  }
}
