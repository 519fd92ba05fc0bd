package org.longspan.layers;

import java.io.Serializable;
import java.util.Map;
import org.apache.spark.TaskContext;
import org.apache.spark.util.LongAccumulator;
import org.longspan.cluster.TaskResources;
import org.longspan.kernel.Kernels;
import org.longspan.metrics.TaskClock;
import org.longspan.model.stage.AttentionSink;
import org.longspan.model.stage.Stage;
import org.longspan.model.stage.StageWorker;
import org.longspan.model.stage.StagedJob;
import org.longspan.run.JobSpec;
import org.longspan.shape.RowRange;
import org.longspan.timing.PartClock;
import org.longspan.timing.WorkPart;

/**
 * The body of the tasks of a stage.
 *
 * @param statistics the attention jobs of the layers whose statistics are kept
 * @param tiles counts tiles as they are done
 * @param clock splits the time of the tasks
 */
record StageTask(
    StagedJob job,
    Stage stage,
    Map<Integer, JobSpec> statistics,
    LongAccumulator tiles,
    TaskClock clock)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Computes a panel and commits its files. */
  StageReport run(RowRange panel) {
    return clock.time(() -> computed(panel));
  }

  private StageReport computed(RowRange panel) {
    AttentionSink sink =
        statistics.isEmpty()
            ? AttentionSink.NONE
            : (layer, rows, keyHead, heads) -> {
              WorkPart outer = PartClock.enter(WorkPart.WRITING);
              statistics.get(layer).panelStore().write(rows, keyHead, heads);
              PartClock.enter(outer);
            };
    TaskResources.give(Kernels.choose(job.kernel()));
    try (StageWorker worker =
        PartClock.in(WorkPart.READING, () -> new StageWorker(job, stage, sink, tiles::add))) {
      worker.run(panel);
      TaskContext.get().taskMetrics().inputMetrics().incBytesRead(worker.bytesRead());
      return StageReport.of(worker.counters());
    }
  }
}
