package org.longspan.softmax;

import java.util.List;
import org.longspan.shape.AttentionShape;
import org.longspan.store.Dtype;
import org.longspan.store.TensorSpec;

/** The entropy of every row, {@code ln l - t / l = -sum p ln p}, nats: a tensor [T, Hq]. */
public record Entropy() implements RowStatistic {
  private static final long serialVersionUID = 1L;

  /** The name of the statistic and of its tensor. */
  public static final String NAME = "entropy";

  /**
   * Scores that are off by e move the entropy by at most e times their spread about their mean,
   * which for weights that count is below this.
   */
  private static final double SPREAD = 32;

  /** The entropy of equal weights of as many keys as a sequence can have. */
  private static final double LARGEST = Math.log(0x1p63);

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<TensorSpec> tensors(AttentionShape shape) {
    return List.of(TensorSpec.of(NAME, Dtype.F32, shape.queryLength(), shape.heads().queryHeads()));
  }

  @Override
  public long bytesPerRow() {
    return Double.BYTES;
  }

  @Override
  public RowStates open(int rows) {
    return new EntropyTerms(rows);
  }

  @Override
  public void check(RowReference row, RowValues found, Deviations deviations) {
    double[] sum = {0};
    row.forEach(
        (key, score) -> {
          double weight = Math.exp(score - row.lse());
          sum[0] += weight == 0 ? 0 : weight * (row.lse() - score);
        });
    deviations.compare(NAME, sum[0], found.floats(NAME)[0]);
  }

  @Override
  public double tolerance(double lseBudget) {
    return Math.min(LARGEST, SPREAD * lseBudget);
  }
}
