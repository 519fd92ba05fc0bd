package org.longspan.run;

import java.util.ArrayList;
import java.util.List;
import org.longspan.kernel.PassCounters;
import org.longspan.shape.RowRange;
import org.longspan.softmax.FinishedRows;
import org.longspan.softmax.MergeTree;
import org.longspan.softmax.PartialState;

/** Turns the complete states of a panel into results and commits them. */
final class FinishPanel {
  private final JobSpec job;

  FinishPanel(JobSpec job) {
    this.job = job;
  }

  /**
   * Commits a panel.
   *
   * @param trees for every head of the group its merge tree's root, or nothing where no key is live
   * @return the rows that came out as NaN
   */
  TaskReport commit(RowRange queries, int keyHead, List<List<MergeTree.Node>> trees) {
    int rows = (int) queries.length();
    List<FinishedRows> heads = new ArrayList<>();
    TaskReport report = TaskReport.NOTHING;
    for (List<MergeTree.Node> tree : trees) {
      PartialState state =
          tree.isEmpty() ? new PartialState(rows, job.problem().state()) : tree.get(0).state();
      FinishedRows finished = FinishedRows.of(state, rows);
      report = report.plus(nanRows(queries, finished));
      heads.add(finished);
    }
    job.panels().write(queries, keyHead, heads);
    return report;
  }

  private TaskReport nanRows(RowRange queries, FinishedRows finished) {
    int width = job.problem().state().valueWidth();
    long count = 0;
    long first = -1;
    for (int row = 0; row < finished.lse().length; row++) {
      if (Double.isNaN(finished.lse()[row]) || hasNan(finished.output(), row * width, width)) {
        first = count++ == 0 ? queries.from() + row : first;
      }
    }
    return new TaskReport(PassCounters.ZERO, 0, count, first);
  }

  private static boolean hasNan(float[] values, int offset, int count) {
    for (int n = offset; n < offset + count; n++) {
      if (Float.isNaN(values[n])) {
        return true;
      }
    }
    return false;
  }
}
