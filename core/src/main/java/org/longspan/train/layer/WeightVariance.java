package org.longspan.train.layer;

import java.util.List;
import org.longspan.shape.AttentionShape;
import org.longspan.shape.RowRange;
import org.longspan.softmax.Deviations;
import org.longspan.softmax.DoubleStates;
import org.longspan.softmax.PartialState;
import org.longspan.softmax.RowMerge;
import org.longspan.softmax.RowReference;
import org.longspan.softmax.RowStates;
import org.longspan.softmax.RowStatistic;
import org.longspan.softmax.RowValues;
import org.longspan.store.Dtype;
import org.longspan.store.TensorSpec;

/** The variance of the weights of every row over its n live keys, (sum p^2) / n - 1 / n^2. */
record WeightVariance() implements RowStatistic {
  private static final long serialVersionUID = 1L;
  static final String NAME = "weightVariance";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<TensorSpec> tensors(AttentionShape shape) {
    return List.of(TensorSpec.of(NAME, Dtype.F64, shape.queryLength(), shape.heads().queryHeads()));
  }

  @Override
  public long bytesPerRow() {
    return Squares.WIDTH * Double.BYTES;
  }

  @Override
  public RowStates open(int rows) {
    return new Squares(rows);
  }

  @Override
  public void check(RowReference row, RowValues found, Deviations deviations) {
    double[] sums = new double[2];
    row.forEach(
        (key, score) -> {
          sums[0] += Math.exp(2 * (score - row.lse()));
          sums[1]++;
        });
    deviations.compare(NAME, variance(sums[0], sums[1]), found.doubles(NAME)[0]);
  }

  private static double variance(double squares, double keys) {
    return keys == 0 ? 0 : Math.max(0, squares / keys - 1 / (keys * keys));
  }

  @Override
  public double tolerance(double lseBudget) {
    return 4 * lseBudget;
  }

  /** {@code m = max s}, {@code sum exp(2 (s - m))} and the number of live keys of every row. */
  private static final class Squares extends DoubleStates {
    private static final int WIDTH = 3;

    Squares(int rows) {
      super(rows, Double.NEGATIVE_INFINITY, 0, 0);
    }

    @Override
    public void fold(int row, float[] scores, int offset, int stride, RowRange keys) {
      int count = (int) keys.length();
      double most = Double.NEGATIVE_INFINITY;
      for (int n = 0; n < count; n++) {
        most = Math.max(most, scores[offset + n * stride]);
      }
      double sum = 0;
      int live = 0;
      for (int n = 0; n < count && most != Double.NEGATIVE_INFINITY; n++) {
        double score = scores[offset + n * stride];
        sum += Math.exp(2 * (score - most));
        live += score == Double.NEGATIVE_INFINITY ? 0 : 1;
      }
      add(row, most, sum, live);
    }

    @Override
    public void mergeRow(RowStates later, int row, RowMerge merge) {
      double[] others = ((Squares) later).values();
      int at = WIDTH * row;
      add(row, others[at], others[at + 1], others[at + 2]);
    }

    private void add(int row, double most, double sum, double live) {
      if (live == 0) {
        return;
      }
      int at = WIDTH * row;
      double before = values()[at];
      double m = Math.max(before, most);
      values()[at] = m;
      values()[at + 1] =
          values()[at + 1] * Math.exp(2 * (before - m)) + sum * Math.exp(2 * (most - m));
      values()[at + 2] += live;
    }

    @Override
    public RowValues finish(PartialState state, int rows, double[] lse) {
      double[] variances = new double[rows];
      for (int row = 0; row < rows; row++) {
        int at = WIDTH * row;
        double squares = values()[at + 1] * Math.exp(2 * (values()[at] - lse[row]));
        variances[row] = variance(squares, values()[at + 2]);
      }
      return RowValues.of(NAME, variances);
    }
  }
}
