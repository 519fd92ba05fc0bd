package org.longspan.stats;

import org.longspan.shape.AttentionShape;
import org.longspan.shape.RowRange;
import org.longspan.softmax.Deviations;
import org.longspan.store.Dtype;
import org.longspan.store.TensorSpec;

/** The attention that every key receives, {@code sum over i of P[i][j]}: a tensor [Tk, Hq]. */
public record Received() implements KeyStatistic {
  private static final long serialVersionUID = 1L;

  /** The name of the statistic and of its tensor. */
  public static final String NAME = "received";

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
    return new FusedSums(fused.received());
  }

  @Override
  public boolean sumsToLiveRows() {
    return true;
  }

  @Override
  public void checkKey(KeyReference key, double found, Deviations deviations) {
    double[] sum = {0};
    key.forEach((query, weight) -> sum[0] += weight);
    double size = Math.max(1, Math.max(sum[0], found));
    deviations.compare("received, relative", sum[0] / size, found / size);
  }

  /** A weight is off by the errors of its score and its lse, relative to itself. */
  @Override
  public double tolerance(double lseBudget) {
    return Math.min(1, 2 * lseBudget);
  }
}
