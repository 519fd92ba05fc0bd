package org.longspan.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.longspan.output.AttentionFile;
import org.longspan.pass.KeyPass;
import org.longspan.plan.Plan;
import org.longspan.shape.AttentionShape;
import org.longspan.shape.RowRange;
import org.longspan.softmax.FinishedRows;
import org.longspan.stats.KeyStatistic;

/**
 * Puts the committed panels together, in the order of their rows: the sums over key panels are made
 * in that order too, so their bits do not depend on the tasks.
 */
public final class Assembly {
  /** From this size on, float32 rounds a score by more than 1. */
  private static final double COARSE = 0x1p24;

  private final JobSpec job;
  private final AttentionShape shape;
  private final Plan plan;
  private final LiveRows liveRows;
  private final NanRows nanRows;
  private final RowTally coarseRows = new RowTally();
  private final KeyTotals totals;

  public Assembly(JobSpec job, Plan plan) {
    this.job = job;
    this.plan = plan;
    shape = job.problem().shape();
    liveRows = new LiveRows(shape, job.keyStats());
    nanRows = new NanRows(job.problem().state().valueWidth());
    totals = new KeyTotals(shape, job.keyStats().statistics());
  }

  /** Writes the file of the attention and returns its certificate. */
  public Certificate write(Path path, AttentionFile.Contents contents) {
    PanelStore panels = job.panelStore();
    List<KeyStatistic> keyStatistics = job.keyStats().statistics();
    try (AttentionFile file =
        new AttentionFile(path, contents, shape, job.problem().state(), keyStatistics)) {
      for (RowRange queries : shape.queries().pieces(plan.panelRows())) {
        List<FinishedRows> groups = new ArrayList<>();
        for (int keyHead = 0; keyHead < shape.heads().keyHeads(); keyHead++) {
          FinishedRows group = panels.read(queries, keyHead);
          double[] lse = group.lse();
          groups.add(group);
          liveRows.add(queries, keyHead * shape.heads().group(), lse);
          nanRows.add(queries, group);
          coarseRows.add(queries, lse.length, n -> isCoarse(lse[n]));
        }
        file.appendQueries(queries, groups);
      }
      if (plan.pass(KeyPass.NAME).isPresent()) {
        writeKeys(panels, file);
      }
      file.commit();
      return new Certificate(liveRows.total(), totals.conserved());
    }
  }

  private static boolean isCoarse(double lse) {
    return Double.isFinite(lse) && Math.abs(lse) >= COARSE;
  }

  private void writeKeys(PanelStore panels, AttentionFile file) {
    for (RowRange keys : shape.keys().pieces(KeyPass.KEYS)) {
      for (int keyHead = 0; keyHead < shape.heads().keyHeads(); keyHead++) {
        Map<String, double[]> sums = panels.readKeys(keys, keyHead);
        totals.add(keys, keyHead, sums);
      }
      totals.writeKeys(keys, file);
    }
    totals.writeTables(liveRows, file);
  }

  /** The rows that came out as NaN, once all is written. */
  NanRows nanRows() {
    return nanRows;
  }

  /** The rows whose scores float32 rounds by more than 1, once all is written. */
  RowTally coarseRows() {
    return coarseRows;
  }
}
