package org.longspan.softmax;

import java.util.Arrays;
import java.util.List;
import org.longspan.error.Errors;
import org.longspan.shape.AttentionShape;
import org.longspan.store.Dtype;
import org.longspan.store.TensorSpec;

/**
 * The k keys of the largest weights of every row, largest first, of equal weights the lower key
 * first: tensors {@code topk_key} and {@code topk_weight} [T, Hq, k]; -1 and 0 where there is none.
 *
 * @param k how many, at least 1
 */
public record StrongestKeys(int k) implements RowStatistic {
  private static final long serialVersionUID = 1L;

  /** The name of the statistic. */
  public static final String NAME = "topk";

  /** The tensor of the keys. */
  public static final String KEY = "topk_key";

  /** The tensor of their weights. */
  public static final String WEIGHT = "topk_weight";

  /** More than a report or a model can use; their states would fill the memory. */
  private static final int MOST = 65_536;

  /**
   * @throws org.longspan.error.UserException where k is not in 1 to 65,536
   */
  public StrongestKeys {
    if (k < 1 || k > MOST) {
      throw Errors.about("topK").user("the number of strongest keys is " + k, "give 1 to " + MOST);
    }
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<TensorSpec> tensors(AttentionShape shape) {
    long rows = shape.queryLength();
    int heads = shape.heads().queryHeads();
    return List.of(
        TensorSpec.of(KEY, Dtype.I64, rows, heads, k),
        TensorSpec.of(WEIGHT, Dtype.F32, rows, heads, k));
  }

  @Override
  public long bytesPerRow() {
    return (long) (Float.BYTES + Long.BYTES) * k;
  }

  @Override
  public RowStates open(int rows) {
    return new TopKeys(rows, k);
  }

  /** Keys of nearly equal weights may change places: it is their weights that are compared. */
  @Override
  public void check(RowReference row, RowValues found, Deviations deviations) {
    double[] largest = new double[k];
    Arrays.fill(largest, Double.NEGATIVE_INFINITY);
    row.forEach((key, score) -> enter(largest, score));
    for (int n = 0; n < k; n++) {
      float weight = found.floats(WEIGHT)[n];
      long key = found.longs(KEY)[n];
      double none = Double.isNaN(row.lse()) ? Double.NaN : 0;
      boolean empty = largest[n] == Double.NEGATIVE_INFINITY;
      double expected = empty ? none : Math.exp(largest[n] - row.lse());
      deviations.compare(WEIGHT, expected, weight);
      deviations.compare(KEY + ", its weight", key < 0 ? none : row.weightOf(key), weight);
    }
  }

  private static void enter(double[] largest, double score) {
    int place = largest.length - 1;
    if (!(score > largest[place])) {
      return;
    }
    while (place > 0 && score > largest[place - 1]) {
      largest[place] = largest[place - 1];
      place--;
    }
    largest[place] = score;
  }

  /** A weight is off by the errors of its score and its lse, relative to itself. */
  @Override
  public double tolerance(double lseBudget) {
    return Math.min(1, 2 * lseBudget);
  }
}
