package org.longspan.run.gradient;

import java.io.Serializable;
import java.util.List;
import org.apache.spark.TaskContext;
import org.longspan.gradient.GradientSums;
import org.longspan.input.AttentionTensors;
import org.longspan.metrics.TaskClock;
import org.longspan.pass.Panel;
import org.longspan.pass.PassCounters;
import org.longspan.run.TaskReport;
import org.longspan.run.TileProgress;
import org.longspan.shape.HeadLayout;
import org.longspan.shape.RowRange;
import org.longspan.store.NumberArrays;
import org.longspan.timing.PartClock;
import org.longspan.timing.WorkPart;

/**
 * The body of the tasks that add the parts of dQ up: by ascending panel, in float64, whatever tasks
 * have made them.
 */
record SumTask(GradientSpec spec, TaskClock clock, TileProgress progress) implements Serializable {
  private static final long serialVersionUID = 1L;

  TaskReport run(List<RowBlock> blocks) {
    return clock.time(() -> blocks(blocks));
  }

  private TaskReport blocks(List<RowBlock> blocks) {
    try (AttentionTensors tensors = spec.open();
        UpstreamFiles upstream = spec.upstream().open(spec.shape())) {
      long read = 0;
      GradientStore store = spec.store();
      for (RowBlock block : blocks) {
        WorkPart outer = PartClock.enter(WorkPart.MERGE);
        double[] sums = new double[(int) block.queries().length() * spec.shape().heads().width()];
        read += add(store, block, sums);
        float[] rows = NumberArrays.floats(sums);
        GradientSums totals = totals(tensors, upstream, block, rows);
        PartClock.enter(WorkPart.WRITING);
        store.write(block, rows, totals);
        PartClock.enter(outer);
        progress.add(1);
      }
      long bytes = read + tensors.bytesRead() + upstream.bytesRead();
      TaskContext.get().taskMetrics().inputMetrics().incBytesRead(bytes);
      return TaskReport.of(new PassCounters(0, 0, bytes, 0));
    }
  }

  /** Adds all parts of a block, and returns their bytes. */
  private long add(GradientStore store, RowBlock block, double[] sums) {
    HeadLayout heads = spec.shape().heads();
    long bytes = 0;
    for (RowRange keys : spec.keyRanges()) {
      Panel panel = new Panel(spec.shape().queries(), heads.keyHeadOf(block.head()), keys);
      List<RowRange> chunks = store.liveChunks(panel, block);
      if (!chunks.isEmpty()) {
        float[] part = store.readPart(panel, block);
        bytes += (long) part.length * Float.BYTES;
        int from = 0;
        for (RowRange chunk : chunks) {
          int to = (int) (chunk.from() - block.queries().from()) * heads.width();
          int count = (int) chunk.length() * heads.width();
          for (int n = 0; n < count; n++) {
            sums[to + n] += part[from + n];
          }
          from += count;
        }
      }
    }
    return bytes;
  }

  private GradientSums totals(
      AttentionTensors tensors, UpstreamFiles upstream, RowBlock block, float[] gradients) {
    HeadLayout heads = spec.shape().heads();
    float[] queries = new float[gradients.length];
    tensors.q().read(block.head(), spec.shape().rows(block.queries()), queries, 0);
    return GradientSums.of(
        queries,
        gradients,
        upstream.outputs(block.head(), block.queries()),
        upstream.liveGradients(block.head(), block.queries()),
        heads.valueWidth());
  }
}
