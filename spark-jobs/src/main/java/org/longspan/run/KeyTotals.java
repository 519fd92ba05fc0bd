package org.longspan.run;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.longspan.output.AttentionFile;
import org.longspan.shape.AttentionShape;
import org.longspan.shape.RowRange;
import org.longspan.stats.KeyStatistic;
import org.longspan.stats.LiveRowCount;
import org.longspan.store.TensorSpec;

/** Adds the statistics of key panels up over all keys, in the order in which they are added. */
final class KeyTotals {
  private final AttentionShape shape;
  private final List<KeyStatistic> statistics;
  private final Map<String, double[][]> tables = new LinkedHashMap<>();
  private final Map<String, double[][]> ofKeys = new LinkedHashMap<>();
  private final Map<String, Double> conserved = new LinkedHashMap<>();

  KeyTotals(AttentionShape shape, List<KeyStatistic> statistics) {
    this.shape = shape;
    this.statistics = statistics;
    int heads = shape.heads().queryHeads();
    for (KeyStatistic statistic : statistics) {
      if (statistic.sumsToLiveRows()) {
        conserved.put(statistic.name(), 0.0);
      }
      if (!statistic.isPerKey()) {
        TensorSpec tensor = statistic.tensor(shape);
        int cells = Math.toIntExact(tensor.elements() / heads);
        tables.put(statistic.name(), new double[heads][cells]);
      }
    }
  }

  /** Adds a panel: of every statistic its sums, {@code [heads of the group]} first. */
  void add(RowRange keys, int keyHead, Map<String, double[]> sums) {
    int group = shape.heads().group();
    for (KeyStatistic statistic : statistics) {
      double[] all = sums.get(statistic.name());
      if (statistic.sumsToLiveRows()) {
        conserved.merge(statistic.name(), Arrays.stream(all).sum(), Double::sum);
      }
      int count = all.length / group;
      for (int n = 0; n < group; n++) {
        int head = keyHead * group + n;
        double[] ofHead = Arrays.copyOfRange(all, n * count, (n + 1) * count);
        if (statistic.isPerKey()) {
          ofKeys.computeIfAbsent(statistic.name(), name -> new double[heads()][])[head] = ofHead;
        } else {
          statistic.addTo(tables.get(statistic.name())[head], keys, ofHead);
        }
      }
    }
  }

  private int heads() {
    return shape.heads().queryHeads();
  }

  /** Appends the values of the keys of the panels just added, all heads of them. */
  void writeKeys(RowRange keys, AttentionFile file) {
    for (KeyStatistic statistic : statistics) {
      if (statistic.isPerKey()) {
        double[][] ofHeads = ofKeys.get(statistic.name());
        double[] values = new double[(int) keys.length() * heads()];
        for (int n = 0; n < values.length; n++) {
          values[n] = ofHeads[n % heads()][n / heads()];
        }
        file.append(statistic, values);
      }
    }
  }

  /** Appends the tables, once all panels are added. */
  void writeTables(LiveRowCount liveRows, AttentionFile file) {
    for (KeyStatistic statistic : statistics) {
      if (!statistic.isPerKey()) {
        double[][] ofHeads = tables.get(statistic.name());
        for (int head = 0; head < ofHeads.length; head++) {
          statistic.finish(shape, ofHeads[head], head, liveRows);
          file.append(statistic, ofHeads[head]);
        }
      }
    }
  }

  /** What every statistic that is conserved has added up of all weights. */
  Map<String, Double> conserved() {
    return conserved;
  }
}
