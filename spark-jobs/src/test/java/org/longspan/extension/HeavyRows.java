package org.longspan.extension;

import org.longspan.shape.AttentionShape;
import org.longspan.shape.RowRange;
import org.longspan.softmax.Deviations;
import org.longspan.stats.KeyAccumulator;
import org.longspan.stats.KeyReference;
import org.longspan.stats.KeyStatistic;
import org.longspan.stats.KeyStats;
import org.longspan.store.Dtype;
import org.longspan.store.TensorSpec;

/** The number of rows whose weight on a key exceeds 1 %. */
public record HeavyRows() implements KeyStatistic {
  private static final long serialVersionUID = 1L;
  static final String NAME = "heavy";
  static final double LEAST = 0.01;

  /** A weight so near to the limit may be on either side of it. */
  private static final double NEAR = 1e-3;

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
    return new Counts(keys, new double[(int) keys.length()]);
  }

  @Override
  public void checkKey(KeyReference key, double found, Deviations deviations) {
    double[] bounds = {0, 0};
    key.forEach(
        (query, weight) -> {
          bounds[0] += weight > LEAST * (1 + NEAR) ? 1 : 0;
          bounds[1] += weight > LEAST * (1 - NEAR) ? 1 : 0;
        });
    deviations.compare(NAME, Math.max(bounds[0], Math.min(found, bounds[1])), found);
  }

  @Override
  public double tolerance(double lseBudget) {
    return 0;
  }

  private record Counts(RowRange keys, double[] sums) implements KeyAccumulator {
    @Override
    public void add(long query, RowRange row, float[] weights, int offset, int stride) {
      int first = (int) (row.from() - keys.from());
      for (int n = 0; n < row.length(); n++) {
        sums[first + n] += weights[offset + n * stride] > LEAST ? 1 : 0;
      }
    }
  }
}
