package org.longspan.stats;

import org.longspan.shape.AttentionShape;
import org.longspan.shape.RowRange;
import org.longspan.softmax.Deviations;
import org.longspan.store.Dtype;
import org.longspan.store.TensorSpec;

/**
 * The weights of every head by exact signed distance, up to 15: a tensor [Hq, 2, 16] with {@code
 * near[h][x][b] = sum of P[i][j] with |j - i| = b}. Side x is 0 for {@code j <= i}, 1 for {@code j
 * > i}, whose bin 0 is always 0. Pairs that are farther apart are left out.
 */
public record Near() implements KeyStatistic {
  private static final long serialVersionUID = 1L;

  /** The name of the statistic and of its tensor. */
  public static final String NAME = "near";

  /** Bins of a side: distances from 0 on. */
  public static final int BINS = 16;

  /** Float32 weights are summed: relative deviation that rounding may cause. */
  private static final double TOLERANCE = 1e-5;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public TensorSpec tensor(AttentionShape shape) {
    return TensorSpec.of(NAME, Dtype.F64, shape.heads().queryHeads(), 2, BINS);
  }

  @Override
  public boolean isPerKey() {
    return false;
  }

  @Override
  public KeyAccumulator open(KeyStats fused, AttentionShape shape, RowRange keys) {
    return new NearSums(new double[2 * BINS]);
  }

  @Override
  public void checkTable(double[] table, TensorSpec spec, long liveRows, Deviations deviations) {
    double rows = Math.max(1, liveRows);
    double sum = 0;
    for (double value : table) {
      sum += value;
      deviations.compare("near, below 0", 0, Math.min(0, value));
    }
    deviations.compare("near, above 1 per live row", 0, Math.max(0, sum / rows - liveRows / rows));
    deviations.compare("near, later keys at distance 0", 0, table[BINS]);
  }

  /** Bin b of {@link Distance} has the weights of distances {@code 2^(b-1)} to {@code 2^b - 1}. */
  @Override
  public void checkAgainst(
      KeyStatistic other, double[] table, double[] otherTable, Deviations deviations) {
    if (other instanceof Distance byPowers) {
      double[] sums = new double[otherTable.length];
      int whole = Math.min(byPowers.bins(), KeyStatsSpec.distanceBin(BINS));
      for (int n = 0; n < table.length; n++) {
        int bin = KeyStatsSpec.distanceBin(n % BINS);
        if (bin < whole) {
          sums[n / BINS * byPowers.bins() + bin] += table[n];
        }
      }
      for (int n = 0; n < sums.length; n++) {
        if (n % byPowers.bins() < whole) {
          double size = Math.max(1, Math.abs(otherTable[n]));
          deviations.compare("near, against distance", otherTable[n] / size, sums[n] / size);
        }
      }
    }
  }

  @Override
  public double tolerance(double lseBudget) {
    return TOLERANCE;
  }
}
