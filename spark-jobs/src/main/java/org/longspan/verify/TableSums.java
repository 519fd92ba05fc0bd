package org.longspan.verify;

import java.util.ArrayList;
import java.util.List;
import org.longspan.output.AttentionFile;
import org.longspan.shape.AttentionShape;
import org.longspan.shape.RowRange;
import org.longspan.softmax.Deviations;
import org.longspan.stats.KeyStatistic;
import org.longspan.store.safetensors.SafetensorsFile;

/**
 * Checks the statistics that have a table for every head, by what is conserved and against each
 * other.
 */
final class TableSums {
  private static final int CHUNK = 4_096;

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
