package org.longspan.run;

import org.longspan.shape.AttentionShape;
import org.longspan.shape.RowRange;
import org.longspan.stats.KeyStatsSpec;
import org.longspan.stats.LiveRowCount;

/** Counts the query rows that see a key and are not NaN, by head and by query pool. */
final class LiveRows implements LiveRowCount {
  private final AttentionShape shape;
  private final long pool;
  private final int pools;
  private final long[] byHead;
  private final long[] byPool;
  private long total;

  LiveRows(AttentionShape shape, KeyStatsSpec spec) {
    this.shape = shape;
    pool = spec.pool();
    pools = spec.queryPools();
    byHead = new long[shape.heads().queryHeads()];
    byPool = new long[shape.heads().queryHeads() * pools];
  }

  /**
   * Counts the rows of some heads.
   *
   * @param lse {@code [heads][rows]}, from {@code firstHead} on
   */
  void add(RowRange queries, int firstHead, double[] lse) {
    int rows = (int) queries.length();
    for (int n = 0; n < lse.length; n++) {
      if (lse[n] > Double.NEGATIVE_INFINITY) {
        total++;
        byHead[firstHead + n / rows]++;
        if (pool > 0) {
          long row = shape.row(queries.from()) + n % rows;
          byPool[(firstHead + n / rows) * pools + (int) (row / pool)]++;
        }
      }
    }
  }

  long total() {
    return total;
  }

  @Override
  public long ofHead(int head) {
    return byHead[head];
  }

  @Override
  public long ofPool(int head, int queryPool) {
    return byPool[head * pools + queryPool];
  }
}
