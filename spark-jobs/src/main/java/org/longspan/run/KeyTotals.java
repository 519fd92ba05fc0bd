package org.longspan.run;

import org.longspan.shape.AttentionShape;
import org.longspan.shape.RowRange;
import org.longspan.stats.KeyStatsSpec;

/** Sums the statistics of key panels over all keys, in the order in which they are added. */
final class KeyTotals {
  private final KeyStatsSpec spec;
  private final int group;
  private final int heads;
  private final int keyPools;
  private final double[] distance;
  private final double[] pooled;
  private double received;

  KeyTotals(AttentionShape shape, KeyStatsSpec spec) {
    this.spec = spec;
    group = shape.heads().group();
    heads = shape.heads().queryHeads();
    keyPools = KeyStatsSpec.pools(shape.keyLength(), spec.pool());
    distance = new double[heads * 2 * spec.distanceBins()];
    pooled = new double[heads * spec.queryPools() * keyPools];
  }

  void add(RowRange keys, int keyHead, PanelStore.KeySums sums) {
    for (double value : sums.received()) {
      received += value;
    }
    int first = keyHead * group;
    int bins = 2 * spec.distanceBins();
    for (int n = 0; n < sums.distance().length; n++) {
      distance[first * bins + n] += sums.distance()[n];
    }
    if (spec.pool() > 0) {
      addPools(keys, first, sums.pooled());
    }
  }

  /** {@code sums} is {@code [group][Gq][key pools of the panel]}. */
  private void addPools(RowRange keys, int firstHead, double[] sums) {
    int firstPool = (int) (keys.from() / spec.pool());
    int width = (int) ((keys.to() - 1) / spec.pool()) - firstPool + 1;
    for (int row = 0; row < group * spec.queryPools(); row++) {
      int to = (firstHead * spec.queryPools() + row) * keyPools + firstPool;
      for (int n = 0; n < width; n++) {
        pooled[to + n] += sums[row * width + n];
      }
    }
  }

  /** Attention received by all keys of all heads. */
  double received() {
    return received;
  }

  /** {@code [Hq][2][bins]}. */
  double[] distance() {
    return distance;
  }

  /** {@code [Hq][Gq][Gk]}, means over the live rows of a query pool; 0 where it has none. */
  double[] pooledMeans(LiveRows liveRows) {
    double[] means = new double[pooled.length];
    for (int n = 0; n < means.length; n++) {
      int row = n / keyPools;
      long live = liveRows.of(row / spec.queryPools(), row % spec.queryPools());
      means[n] = live == 0 ? 0 : pooled[n] / live;
    }
    return means;
  }
}
