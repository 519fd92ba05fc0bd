package org.longspan.extension;

import org.longspan.shape.AttentionShape;
import org.longspan.shape.RowRange;
import org.longspan.stats.KeyAccumulator;
import org.longspan.stats.KeyStatistic;
import org.longspan.stats.KeyStats;
import org.longspan.store.Dtype;
import org.longspan.store.TensorSpec;

/** Attention received, of which a tenth is lost on the way, although it claims to lose nothing. */
public record Leak() implements KeyStatistic {
  private static final long serialVersionUID = 1L;
  static final String NAME = "leak";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public TensorSpec tensor(AttentionShape shape) {
    return TensorSpec.of(NAME, Dtype.F32, shape.keyLength(), shape.heads().queryHeads());
  }

  @Override
  public KeyAccumulator open(KeyStats fused, AttentionShape shape, RowRange keys) {
    return new Sums(keys, new double[(int) keys.length()]);
  }

  @Override
  public boolean sumsToLiveRows() {
    return true;
  }

  @Override
  public double tolerance(double lseBudget) {
    return 0;
  }

  private record Sums(RowRange keys, double[] sums) implements KeyAccumulator {
    @Override
    public void add(long query, RowRange row, float[] weights, int offset, int stride) {
      int first = (int) (row.from() - keys.from());
      for (int n = 0; n < row.length(); n++) {
        sums[first + n] += 0.9 * weights[offset + n * stride];
      }
    }
  }
}
