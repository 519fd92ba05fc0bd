package org.longspan.extension;

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

/** {@code sum p^2} of every row: that two keys drawn by its weights are the same. */
public record CollisionProbability() implements RowStatistic {
  private static final long serialVersionUID = 1L;
  static final String NAME = "collision";

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
    return 2 * Double.BYTES;
  }

  @Override
  public RowStates open(int rows) {
    return new Squares(rows);
  }

  @Override
  public void check(RowReference row, RowValues found, Deviations deviations) {
    double[] sum = {0};
    row.forEach((key, score) -> sum[0] += Math.exp(2 * (score - row.lse())));
    deviations.compare(NAME, sum[0], found.doubles(NAME)[0]);
  }

  @Override
  public double tolerance(double lseBudget) {
    return 4 * lseBudget;
  }

  /** {@code m = max s} and {@code sum exp(2 (s - m))} of every row. */
  private static final class Squares extends DoubleStates {
    Squares(int rows) {
      super(rows, Double.NEGATIVE_INFINITY, 0);
    }

    @Override
    public void fold(int row, float[] scores, int offset, int stride, RowRange keys) {
      for (int n = 0; n < keys.length(); n++) {
        add(row, scores[offset + n * stride], 1);
      }
    }

    @Override
    public void mergeRow(RowStates later, int row, RowMerge merge) {
      double[] others = ((Squares) later).values();
      add(row, others[2 * row], others[2 * row + 1]);
    }

    private void add(int row, double score, double sum) {
      if (score == Double.NEGATIVE_INFINITY) {
        return;
      }
      double before = values()[2 * row];
      double m = Math.max(before, score);
      values()[2 * row] = m;
      values()[2 * row + 1] =
          values()[2 * row + 1] * Math.exp(2 * (before - m)) + sum * Math.exp(2 * (score - m));
    }

    @Override
    public RowValues finish(PartialState state, int rows, double[] lse) {
      double[] sums = new double[rows];
      for (int row = 0; row < rows; row++) {
        boolean empty = lse[row] == Double.NEGATIVE_INFINITY;
        double m = values()[2 * row];
        sums[row] = empty ? 0 : values()[2 * row + 1] * Math.exp(2 * (m - lse[row]));
      }
      return RowValues.of(NAME, sums);
    }
  }
}
