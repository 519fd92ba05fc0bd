package org.longspan.verify;

import java.util.ArrayList;
import java.util.List;
import org.longspan.output.AttentionFile;
import org.longspan.shape.AttentionShape;
import org.longspan.shape.RowRange;
import org.longspan.stats.KeyStatistic;
import org.longspan.store.TensorSpec;
import org.longspan.store.safetensors.SafetensorsFile;

/** Checks the statistics that have a table for every head, by what is conserved. */
final class TableSums {
  private static final int CHUNK = 4_096;

  private final AttentionShape shape;
  private final SafetensorsFile attention;

  TableSums(AttentionShape shape, SafetensorsFile attention) {
    this.shape = shape;
    this.attention = attention;
  }

  List<Verdict.Check> checks(List<KeyStatistic> tables, double lseBudget) {
    List<Verdict.Check> all = new ArrayList<>();
    long[] liveRows = tables.isEmpty() ? new long[0] : liveRows();
    for (KeyStatistic statistic : tables) {
      TensorSpec tensor = statistic.tensor(shape);
      Checks checks = new Checks();
      for (int head = 0; head < liveRows.length; head++) {
        double[] table = KeyTensors.table(attention, tensor, head);
        statistic.checkTable(table, tensor, liveRows[head], checks.at(new RowSample(0, head)));
      }
      all.addAll(checks.within(statistic.tolerance(lseBudget)));
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
