package org.longspan.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.longspan.output.Statistic;
import org.longspan.store.TensorSpec;
import org.longspan.store.safetensors.SafetensorsFile;

/**
 * Checks the tables by what is conserved: a head's distance histogram holds 1 for every live row,
 * and a row of the pooled map adds up to 1, or to 0 where no row of the pool is live.
 */
final class TableSums {
  /** Float32 weights are summed: relative deviation that rounding may cause. */
  private static final double TOLERANCE = 1e-5;

  private final SafetensorsFile attention;

  TableSums(SafetensorsFile attention) {
    this.attention = attention;
  }

  List<Verdict.Check> checks(Set<Statistic> statistics) {
    List<Verdict.Check> checks = new ArrayList<>();
    if (statistics.contains(Statistic.DISTANCE)) {
      checks.add(distance());
    }
    if (statistics.contains(Statistic.POOLED)) {
      checks.add(pooled());
    }
    return checks;
  }

  private Verdict.Check distance() {
    WorstDeviation sums = new WorstDeviation("distance, sum a live row");
    long[] liveRows = liveRows();
    double[] histogram = attention.doubles("distance");
    int cells = histogram.length / liveRows.length;
    for (int head = 0; head < liveRows.length; head++) {
      double sum = 0;
      for (int n = head * cells; n < (head + 1) * cells; n++) {
        sum += histogram[n];
      }
      double rows = Math.max(1, liveRows[head]);
      sums.compare(liveRows[head] / rows, sum / rows, new RowSample(0, head));
    }
    return sums.within(TOLERANCE);
  }

  private long[] liveRows() {
    int heads = Math.toIntExact(attention.spec("lse").shape().get(1));
    long[] live = new long[heads];
    float[] lse = attention.floats("lse");
    for (int n = 0; n < lse.length; n++) {
      live[n % heads] += lse[n] > Float.NEGATIVE_INFINITY ? 1 : 0;
    }
    return live;
  }

  private Verdict.Check pooled() {
    WorstDeviation sums = new WorstDeviation("pooled, sum a row");
    TensorSpec spec = attention.spec("pooled");
    int rows = Math.toIntExact(spec.shape().get(1));
    int columns = Math.toIntExact(spec.shape().get(2));
    float[] map = attention.floats("pooled");
    for (int n = 0; columns > 0 && n < map.length; n += columns) {
      double sum = 0;
      for (int column = 0; column < columns; column++) {
        sum += map[n + column];
      }
      int row = n / columns;
      sums.compare(sum == 0 ? 0 : 1, sum, new RowSample(row % rows, row / rows));
    }
    return sums.within(TOLERANCE);
  }
}
