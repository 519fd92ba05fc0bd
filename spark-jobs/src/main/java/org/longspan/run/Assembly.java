package org.longspan.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.longspan.output.AttentionFile;
import org.longspan.output.Statistic;
import org.longspan.pass.KeyPass;
import org.longspan.shape.AttentionShape;
import org.longspan.shape.RowRange;
import org.longspan.softmax.FinishedRows;
import org.longspan.stats.KeyStatsSpec;

/**
 * Puts the committed panels together, in the order of their rows: the sums over key panels are made
 * in that order too, so their bits do not depend on the tasks.
 */
public final class Assembly {
  private final JobSpec job;
  private final AttentionShape shape;
  private final long panelRows;
  private final Set<Statistic> statistics;
  private final LiveRows liveRows;
  private final NanRows nanRows;
  private final KeyTotals totals;

  public Assembly(JobSpec job, long panelRows, Set<Statistic> statistics) {
    this.job = job;
    this.panelRows = panelRows;
    this.statistics = statistics;
    shape = job.problem().shape();
    liveRows = new LiveRows(shape, job.keyStats());
    nanRows = new NanRows(job.problem().state().valueWidth());
    totals = new KeyTotals(shape, job.keyStats());
  }

  /** Writes the attention file into {@code folder} and returns its certificate. */
  public Certificate write(Path folder) {
    PanelStore panels = job.panelStore();
    KeyStatsSpec keyStats = job.keyStats();
    try (AttentionFile file =
        new AttentionFile(folder, shape, job.problem().state(), keyStats, statistics)) {
      for (RowRange queries : shape.queries().pieces(panelRows)) {
        List<FinishedRows> groups = new ArrayList<>();
        for (int keyHead = 0; keyHead < shape.heads().keyHeads(); keyHead++) {
          groups.add(panels.read(queries, keyHead));
          liveRows.add(queries, keyHead * shape.heads().group(), groups.get(keyHead).lse());
          nanRows.add(queries, groups.get(keyHead));
        }
        file.appendQueries(queries, groups);
      }
      boolean secondPass = Statistic.needSecondPass(statistics);
      if (secondPass) {
        for (RowRange keys : shape.keys().pieces(KeyPass.KEYS)) {
          file.appendReceived(received(panels, keys));
        }
        file.writeTables(totals.distance(), totals.pooledMeans(liveRows));
      }
      file.commit();
      return new Certificate(liveRows.total(), secondPass ? totals.received() : null);
    }
  }

  /** The rows that came out as NaN, once all is written. */
  NanRows nanRows() {
    return nanRows;
  }

  /** The attention {@code [keys][Hq]} that some keys receive. */
  private double[] received(PanelStore panels, RowRange keys) {
    int heads = shape.heads().queryHeads();
    int group = shape.heads().group();
    int rows = (int) keys.length();
    double[] received = new double[rows * heads];
    for (int keyHead = 0; keyHead < shape.heads().keyHeads(); keyHead++) {
      PanelStore.KeySums sums = panels.readKeys(keys, keyHead);
      totals.add(keys, keyHead, sums);
      for (int n = 0; n < group; n++) {
        for (int row = 0; row < rows; row++) {
          received[row * heads + keyHead * group + n] = sums.received()[n * rows + row];
        }
      }
    }
    return received;
  }
}
