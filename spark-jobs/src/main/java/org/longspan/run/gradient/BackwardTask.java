package org.longspan.run.gradient;

import java.io.Serializable;
import java.util.Optional;
import org.apache.spark.TaskContext;
import org.longspan.gradient.BackwardPanels;
import org.longspan.gradient.GradientSums;
import org.longspan.gradient.KeyGradients;
import org.longspan.gradient.Upstream;
import org.longspan.gradient.UpstreamRows;
import org.longspan.gradient.rule.RuleGradients;
import org.longspan.input.AttentionTensors;
import org.longspan.kernel.Kernels;
import org.longspan.layer.LinearBackend;
import org.longspan.metrics.TaskClock;
import org.longspan.pass.Panel;
import org.longspan.pass.PassCounters;
import org.longspan.pass.PassTensors;
import org.longspan.plan.TileTask;
import org.longspan.run.TaskReport;
import org.longspan.run.TileProgress;
import org.longspan.shape.HeadLayout;
import org.longspan.shape.RowRange;
import org.longspan.timing.PartClock;
import org.longspan.timing.WorkPart;

/** The body of the tasks of the backward pass: computes panels of keys and commits them. */
record BackwardTask(GradientSpec spec, TaskClock clock, TileProgress progress)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  TaskReport run(TileTask task) {
    return clock.time(() -> panels(task));
  }

  private TaskReport panels(TileTask task) {
    Kernels.choose(spec.kernel()).useThreads(TaskContext.get().cpus());
    try (AttentionTensors tensors = spec.open();
        UpstreamFiles upstream = spec.upstream().open(spec.shape())) {
      long nanos = new Panels(tensors, upstream, task).run();
      long bytes = tensors.bytesRead() + upstream.bytesRead();
      TaskContext.get().taskMetrics().inputMetrics().incBytesRead(bytes);
      return TaskReport.of(new PassCounters(task.cost(), 0, bytes, nanos));
    }
  }

  /** The panels of a task, one after the other. */
  private final class Panels implements UpstreamRows {
    private final AttentionTensors tensors;
    private final UpstreamFiles upstream;
    private final TileTask task;
    private final GradientStore store = spec.store();
    private final HeadLayout heads = spec.shape().heads();
    private final PartSink sink = new PartSink(store, spec.shape(), progress::add);
    private long readNanos;

    Panels(AttentionTensors tensors, UpstreamFiles upstream, TileTask task) {
      this.tensors = tensors;
      this.upstream = upstream;
      this.task = task;
    }

    /** Returns the time of the products and what is between them. */
    long run() {
      PassTensors inputs = new PassTensors(tensors.q(), tensors.k(), tensors.v());
      LinearBackend backend = LinearBackend.of(spec.kernel());
      long nanos = 0;
      for (int n = 0; n < task.units().size(); n++) {
        Panel panel = task.units().get(n);
        int chunks =
            BackwardPanels.liveChunks(spec.problem().mask(), spec.shape().queries(), panel.keys())
                .size();
        sink.begin(panel, task.costs().get(n), (long) chunks * heads.group());
        Optional<RuleGradients> parameters = spec.gradient().ruleGradients();
        BackwardPanels backward =
            new BackwardPanels(backend, spec.problem(), inputs, this, sink, parameters);
        long start = System.nanoTime();
        WorkPart outer = PartClock.enter(WorkPart.KERNEL);
        KeyGradients gradients = backward.run(panel.keyHead(), panel.keys());
        PartClock.enter(outer);
        nanos += System.nanoTime() - start;
        sink.flush();
        WorkPart before = PartClock.enter(WorkPart.WRITING);
        store.write(panel, gradients, sums(panel, gradients), parameters);
        PartClock.enter(before);
      }
      return Math.max(0, nanos - readNanos - sink.nanos());
    }

    @Override
    public Upstream read(int head, RowRange queries) {
      long start = System.nanoTime();
      WorkPart outer = PartClock.enter(WorkPart.READING);
      Upstream rows = upstream.read(head, queries);
      PartClock.enter(outer);
      readNanos += System.nanoTime() - start;
      return rows;
    }

    private GradientSums sums(Panel panel, KeyGradients gradients) {
      int count = (int) panel.keys().length();
      float[] keys = new float[count * heads.width()];
      float[] values = new float[count * heads.valueWidth()];
      tensors.k().read(panel.keyHead(), panel.keys(), keys, 0);
      tensors.v().read(panel.keyHead(), panel.keys(), values, 0);
      return GradientSums.of(
          keys, gradients.keys(), values, gradients.values(), heads.valueWidth());
    }
  }
}
