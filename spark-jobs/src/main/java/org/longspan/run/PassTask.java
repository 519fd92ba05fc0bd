package org.longspan.run;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import org.longspan.metrics.TaskClock;
import org.longspan.pass.Panel;
import org.longspan.pass.PanelWorker;
import org.longspan.pass.PassCounters;
import org.longspan.plan.TileTask;
import org.longspan.shape.AttentionShape;
import org.longspan.timing.PartClock;
import org.longspan.timing.WorkPart;
import scala.Tuple2;

/** The bodies of the tasks of a pass. */
final class PassTask<R> implements Serializable {
  private static final long serialVersionUID = 1L;

  private final JobSpec job;
  private final JobPass<R> pass;
  private final TaskClock clock;

  PassTask(JobSpec job, JobPass<R> pass, TaskClock clock) {
    this.clock = clock;
    this.job = job;
    this.pass = pass;
  }

  /** Computes whole panels and commits them. */
  TaskReport run(TileTask task, TileProgress progress) {
    return clock.time(() -> panels(task, progress));
  }

  private TaskReport panels(TileTask task, TileProgress progress) {
    PanelStore panels = job.panelStore();
    try (PassInputs inputs = new PassInputs(job);
        PanelWorker<R> worker = pass.open(inputs, progress::add)) {
      for (Panel panel : task.units()) {
        R result = worker.run(panel);
        pass.commit(panels, panel, result);
        worker.recycle(result);
      }
      return TaskReport.of(worker.counters());
    }
  }

  /** Computes parts of panels, each when it is asked for, by the panel that they are a part of. */
  Iterator<Tuple2<Panel, SplitPart>> parts(TileTask task, TileProgress progress) {
    return task.units().stream().map(panel -> clock.time(() -> part(panel, progress))).iterator();
  }

  private Tuple2<Panel, SplitPart> part(Panel panel, TileProgress progress) {
    AttentionShape shape = job.problem().shape();
    try (PassInputs inputs = new PassInputs(job);
        PanelWorker<R> worker = pass.open(inputs, progress::add)) {
      R result = worker.run(panel);
      List<List<byte[]>> bytes = PartClock.in(WorkPart.MERGE, () -> pass.encode(result));
      TaskReport report = TaskReport.of(worker.counters());
      long first = panel.rows(pass.stationary().other()).from();
      return new Tuple2<>(
          panel.whole(pass.stationary(), shape), new SplitPart(first, bytes, report));
    }
  }

  /** Merges the parts of a panel in the order of their rows, and commits it. */
  TaskReport merge(Panel panel, Iterable<SplitPart> unordered) {
    return clock.time(() -> merged(panel, unordered));
  }

  private TaskReport merged(Panel panel, Iterable<SplitPart> unordered) {
    List<SplitPart> parts = new ArrayList<>();
    unordered.forEach(parts::add);
    parts.sort(Comparator.comparingLong(SplitPart::first));
    TaskReport report = TaskReport.NOTHING;
    for (SplitPart part : parts) {
      report = report.plus(part.report());
    }
    R result =
        PartClock.in(
            WorkPart.MERGE, () -> pass.merge(parts.stream().map(SplitPart::bytes).toList()));
    pass.commit(job.panelStore(), panel, result);
    return report.plus(TaskReport.of(PassCounters.ZERO));
  }
}
