package org.longspan.run;

import java.util.Iterator;
import java.util.List;
import org.longspan.kernel.ForwardPass;
import org.longspan.kernel.Panel;
import org.longspan.plan.TileTask;
import org.longspan.softmax.MergeTree;
import org.longspan.softmax.StateBytes;
import scala.Tuple2;

/** The body of a task of the first pass. */
final class ForwardTask {
  private final JobSpec job;
  private final TileProgress progress;

  ForwardTask(JobSpec job, TileProgress progress) {
    this.job = job;
    this.progress = progress;
  }

  /** Computes panels that have all their keys, and commits them. */
  TaskReport run(TileTask<Panel> task) {
    FinishPanel finish = new FinishPanel(job);
    try (PassInputs inputs = new PassInputs(job);
        ForwardPass pass = inputs.forward(progress::add)) {
      for (Panel panel : task.units()) {
        List<List<MergeTree.Node>> trees = pass.run(panel);
        finish.commit(panel.queries(), panel.keyHead(), trees);
        trees.forEach(pass::recycle);
      }
      return TaskReport.of(pass.counters());
    }
  }

  /** Computes panels that have a part of their keys, each when it is asked for. */
  Iterator<Tuple2<SplitPanel, SplitPart>> runSplit(TileTask<Panel> task) {
    return task.units().stream().map(this::part).iterator();
  }

  private Tuple2<SplitPanel, SplitPart> part(Panel panel) {
    try (PassInputs inputs = new PassInputs(job);
        ForwardPass pass = inputs.forward(progress::add)) {
      List<List<byte[]>> nodes = encode(pass.run(panel));
      TaskReport report = TaskReport.of(pass.counters());
      return new Tuple2<>(
          new SplitPanel(panel.queries(), panel.keyHead()),
          new SplitPart(panel.spans().from(), nodes, report));
    }
  }

  private static List<List<byte[]>> encode(List<List<MergeTree.Node>> trees) {
    return trees.stream().map(nodes -> nodes.stream().map(StateBytes::encode).toList()).toList();
  }
}
