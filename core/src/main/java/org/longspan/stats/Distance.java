package org.longspan.stats;

import org.longspan.shape.AttentionShape;
import org.longspan.shape.RowRange;
import org.longspan.softmax.Deviations;
import org.longspan.store.Dtype;
import org.longspan.store.TensorSpec;

/**
 * The weights of every head by signed distance: a tensor [Hq, 2, bins]. Side 0 is {@code j <= i},
 * side 1 {@code j > i}; bin 0 is distance 0, bin b is {@code 2^(b-1)} to {@code 2^b - 1}.
 *
 * @param bins of a side
 */
public record Distance(int bins) implements KeyStatistic {
  private static final long serialVersionUID = 1L;

  /** The name of the statistic and of its tensor. */
  public static final String NAME = "distance";

  /** Float32 weights are summed: relative deviation that rounding may cause. */
  private static final double TOLERANCE = 1e-5;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public TensorSpec tensor(AttentionShape shape) {
    return TensorSpec.of(NAME, Dtype.F64, shape.heads().queryHeads(), 2, bins);
  }

  @Override
  public boolean isPerKey() {
    return false;
  }

  @Override
  public KeyAccumulator open(KeyStats fused, AttentionShape shape, RowRange keys) {
    return new FusedSums(fused.distance());
  }

  @Override
  public boolean sumsToLiveRows() {
    return true;
  }

  @Override
  public void checkTable(double[] table, TensorSpec spec, long liveRows, Deviations deviations) {
    double sum = 0;
    for (double value : table) {
      sum += value;
    }
    double rows = Math.max(1, liveRows);
    deviations.compare("distance, sum per live row", liveRows / rows, sum / rows);
  }

  @Override
  public double tolerance(double lseBudget) {
    return TOLERANCE;
  }
}
