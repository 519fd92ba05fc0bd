package org.longspan.run;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.longspan.kernel.PassCounters;
import org.longspan.shape.RowRange;
import org.longspan.softmax.MergeTree;
import org.longspan.softmax.StateBytes;

/** The body of a reduction over key splits: merges the parts of a panel in the canonical tree. */
final class ReduceTask {
  private static final RowRange ALL_SPANS = new RowRange(0, Long.MAX_VALUE);

  private final JobSpec job;

  ReduceTask(JobSpec job) {
    this.job = job;
  }

  TaskReport run(SplitPanel panel, Iterable<SplitPart> unordered) {
    List<SplitPart> parts = new ArrayList<>();
    unordered.forEach(parts::add);
    parts.sort(Comparator.comparingLong(SplitPart::firstSpan));
    TaskReport report = TaskReport.NOTHING;
    for (SplitPart part : parts) {
      report = report.plus(part.report());
    }
    List<List<MergeTree.Node>> trees = new ArrayList<>();
    for (int n = 0; n < job.problem().shape().heads().group(); n++) {
      trees.add(merge(parts, n));
    }
    FinishPanel finish = new FinishPanel(job);
    finish.commit(panel.queries(), panel.keyHead(), trees);
    return report.plus(TaskReport.of(PassCounters.ZERO));
  }

  private List<MergeTree.Node> merge(List<SplitPart> parts, int head) {
    MergeTree tree = new MergeTree(ALL_SPANS, state -> {});
    for (SplitPart part : parts) {
      for (byte[] node : part.nodes().get(head)) {
        tree.add(StateBytes.decode(node, job.problem().state()));
      }
    }
    return tree.nodes();
  }
}
