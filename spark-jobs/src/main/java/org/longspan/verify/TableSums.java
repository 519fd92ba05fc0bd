package org.longspan.verify;

import java.util.ArrayList;
import java.util.List;
import org.longspan.output.AttentionFile;
import org.longspan.shape.AttentionShape;
import org.longspan.shape.RowRange;
import org.longspan.softmax.Deviations;
import org.longspan.stats.KeyStatistic;
import org.longspan.store.TensorSpec;
import org.longspan.store.safetensors.SafetensorsFile;

/**
 * Checks the statistics that have a table for every head, by what is conserved and against each
 * other.
 */
final class TableSums {
  private static final int CHUNK = 4_096;

  /** Relative deviation of a sum of float32 numbers. */
  private static final double TOLERANCE = 1e-5;

  private final AttentionShape shape;
  private final SafetensorsFile attention;

  TableSums(AttentionShape shape, SafetensorsFile attention) {
    this.shape = shape;
    this.attention = attention;
  }

  List<Verdict.Check> checks(List<KeyStatistic> tables, double lseBudget) {
    List<Checks> checks = tables.stream().map(statistic -> new Checks()).toList();
    long[] liveRows = tables.isEmpty() ? new long[0] : liveRows();
    for (int head = 0; head < liveRows.length; head++) {
      List<double[]> ofHead = new ArrayList<>();
      for (KeyStatistic statistic : tables) {
        ofHead.add(KeyTensors.table(attention, statistic.tensor(shape), head));
      }
      for (int n = 0; n < checks.size(); n++) {
        KeyStatistic statistic = tables.get(n);
        Deviations deviations = checks.get(n).at(new RowSample(0, head));
        statistic.checkTable(ofHead.get(n), statistic.tensor(shape), liveRows[head], deviations);
        for (int other = 0; other < checks.size(); other++) {
          statistic.checkAgainst(tables.get(other), ofHead.get(n), ofHead.get(other), deviations);
        }
      }
    }
    List<Verdict.Check> all = new ArrayList<>();
    for (int n = 0; n < checks.size(); n++) {
      all.addAll(checks.get(n).within(tables.get(n).tolerance(lseBudget)));
    }
    return all;
  }

  /** Checks the sums over all keys of the statistics that have a value for every key. */
  List<Verdict.Check> conserved(List<KeyStatistic> ofKeys) {
    List<Verdict.Check> all = new ArrayList<>();
    for (KeyStatistic statistic : ofKeys) {
      if (statistic.sumsToLiveRows()) {
        WorstDeviation worst = new WorstDeviation(statistic.name() + ", sum per live row");
        double[] sums = sums(statistic.tensor(shape));
        long[] liveRows = liveRows();
        for (int head = 0; head < sums.length; head++) {
          double rows = Math.max(1, liveRows[head]);
          worst.compare(liveRows[head] / rows, sums[head] / rows, new RowSample(0, head));
        }
        all.add(worst.within(TOLERANCE));
      }
    }
    return all;
  }

  /** The sums by head of a tensor {@code [Tk, Hq]}. */
  private double[] sums(TensorSpec tensor) {
    double[] sums = new double[shape.heads().queryHeads()];
    for (RowRange keys : shape.keys().pieces(CHUNK)) {
      double[] values = KeyTensors.values(attention, tensor, keys);
      for (int n = 0; n < values.length; n++) {
        sums[n % sums.length] += values[n];
      }
    }
    return sums;
  }

  private long[] liveRows() {
    long[] live = new long[shape.heads().queryHeads()];
    for (RowRange rows : RowRange.first(shape.queryLength()).pieces(CHUNK)) {
      float[] lse = attention.floats(AttentionFile.LSE, rows);
      for (int n = 0; n < lse.length; n++) {
        live[n % live.length] += lse[n] > Float.NEGATIVE_INFINITY ? 1 : 0;
      }
    }
    return live;
  }
}
