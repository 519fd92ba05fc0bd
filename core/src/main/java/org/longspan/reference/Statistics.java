package org.longspan.reference;

import org.longspan.shape.AttentionShape;

/**
 * Sums of weights over the queries: attention received, mass by distance, mass by pool.
 *
 * <p>The pair (i, j) falls on side 0 where {@code j <= i}, else on side 1, and in bin 0 where
 * {@code i == j}, else in bin {@code floor(log2 |j - i|) + 1}; there are as many bins as the longer
 * length can need, and at least two.
 */
final class Statistics {
  private final AttentionShape shape;
  private final int queryHeads;
  private final int bins;
  private final int pool;
  private final int queryPools;
  private final int keyPools;
  private final double[] received;
  private final double[] distance;
  private final double[] pooled;
  private final long[] liveRows;

  Statistics(AttentionShape shape, int pool) {
    this.shape = shape;
    this.queryHeads = shape.heads().queryHeads();
    this.pool = pool;
    this.bins = bin(Math.max(1, Math.max(shape.queries().to(), shape.keyLength()) - 1)) + 1;
    this.queryPools = pools(shape.queryLength());
    this.keyPools = pools(shape.keyLength());
    this.received = new double[Math.toIntExact(shape.keyLength() * queryHeads)];
    this.distance = new double[queryHeads * 2 * bins];
    this.pooled = new double[queryHeads * queryPools * keyPools];
    this.liveRows = new long[queryHeads * queryPools];
  }

  private int pools(long length) {
    return Math.toIntExact((length + pool - 1) / pool);
  }

  private static int bin(long distance) {
    return 64 - Long.numberOfLeadingZeros(distance);
  }

  void add(RowQuery row, KeyStream keys, ReferenceRow reference) {
    int head = row.queryHead();
    int queryPool = head * queryPools + (int) (shape.row(row.query()) / pool);
    liveRows[queryPool] += reference.liveKeys() > 0 ? 1 : 0;
    row.forEachLive(
        keys,
        (key, at, k, v) -> {
          double weight = Math.exp(row.score(key, at, k) - reference.lse());
          int side = key <= row.query() ? 0 : 1;
          int bin = bin(Math.abs(key - row.query()));
          received[(int) key * queryHeads + head] += weight;
          distance[(head * 2 + side) * bins + bin] += weight;
          pooled[queryPool * keyPools + (int) (key / pool)] += weight;
        });
  }

  /** Turns the sums over the rows of a pool into means. */
  void finish() {
    for (int n = 0; n < pooled.length; n++) {
      pooled[n] /= Math.max(1, liveRows[n / keyPools]);
    }
  }

  double[] received() {
    return received;
  }

  double[] distance() {
    return distance;
  }

  double[] pooled() {
    return pooled;
  }
}
