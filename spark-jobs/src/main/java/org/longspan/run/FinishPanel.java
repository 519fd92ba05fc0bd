package org.longspan.run;

import java.util.ArrayList;
import java.util.List;
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
   */
  void commit(RowRange queries, int keyHead, List<List<MergeTree.Node>> trees) {
    int rows = (int) queries.length();
    List<FinishedRows> heads = new ArrayList<>();
    for (List<MergeTree.Node> tree : trees) {
      PartialState state =
          tree.isEmpty() ? new PartialState(rows, job.problem().state()) : tree.get(0).state();
      heads.add(FinishedRows.of(state, rows));
    }
    job.panelStore().write(queries, keyHead, heads);
  }
}
