package org.longspan.stats;

import org.longspan.shape.AttentionShape;
import org.longspan.shape.RowRange;
import org.longspan.softmax.Deviations;
import org.longspan.store.Dtype;
import org.longspan.store.TensorSpec;

/**
 * The weights between pools of neighbouring rows, the mean over the live rows of a query pool: a
 * tensor [Hq, Gq, Gk].
 *
 * @param pool rows of a pool, at least 1
 */
public record Pooled(long pool) implements KeyStatistic {
  private static final long serialVersionUID = 1L;

  /** The name of the statistic and of its tensor. */
  public static final String NAME = "pooled";

  /** Float32 weights are summed: relative deviation that rounding may cause. */
  private static final double TOLERANCE = 1e-5;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public TensorSpec tensor(AttentionShape shape) {
    int queryPools = KeyStatsSpec.pools(shape.queryLength(), pool);
    int keyPools = KeyStatsSpec.pools(shape.keyLength(), pool);
    return TensorSpec.of(NAME, Dtype.F32, shape.heads().queryHeads(), queryPools, keyPools);
  }

  @Override
  public boolean isPerKey() {
    return false;
  }

  @Override
  public KeyAccumulator open(KeyStats fused, AttentionShape shape, RowRange keys) {
    return new FusedSums(fused.pooled());
  }

  /** The panel's sums are {@code [Gq][key pools that its keys touch]}. */
  @Override
  public void addTo(double[] table, RowRange keys, double[] sums) {
    int firstPool = (int) (keys.from() / pool);
    int width = (int) ((keys.to() - 1) / pool) - firstPool + 1;
    int queryPools = sums.length / width;
    int keyPools = queryPools == 0 ? 0 : table.length / queryPools;
    for (int row = 0; row < queryPools; row++) {
      for (int n = 0; n < width; n++) {
        table[row * keyPools + firstPool + n] += sums[row * width + n];
      }
    }
  }

  /** Sums become means over the live rows of a query pool; 0 where it has none. */
  @Override
  public void finish(AttentionShape shape, double[] table, int head, LiveRowCount liveRows) {
    int keyPools = KeyStatsSpec.pools(shape.keyLength(), pool);
    for (int n = 0; n < table.length; n++) {
      long live = liveRows.ofPool(head, n / keyPools);
      table[n] = live == 0 ? 0 : table[n] / live;
    }
  }

  @Override
  public boolean sumsToLiveRows() {
    return true;
  }

  @Override
  public void checkTable(double[] table, TensorSpec spec, long liveRows, Deviations deviations) {
    int columns = Math.toIntExact(spec.shape().get(2));
    for (int from = 0; columns > 0 && from < table.length; from += columns) {
      double sum = 0;
      for (int n = from; n < from + columns; n++) {
        sum += table[n];
      }
      deviations.compare("pooled, sum per row", sum == 0 ? 0 : 1, sum);
    }
  }

  @Override
  public double tolerance(double lseBudget) {
    return TOLERANCE;
  }
}
