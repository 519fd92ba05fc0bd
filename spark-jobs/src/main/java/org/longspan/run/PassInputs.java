package org.longspan.run;

import java.util.function.LongConsumer;
import org.apache.spark.TaskContext;
import org.longspan.cluster.TaskResources;
import org.longspan.input.AttentionTensors;
import org.longspan.kernel.Kernels;
import org.longspan.kernel.PanelKernel;
import org.longspan.pass.PanelWorker;
import org.longspan.pass.Pass;
import org.longspan.pass.PassTensors;

/** The tensors of a job, opened by one task. */
final class PassInputs implements AutoCloseable {
  private final JobSpec job;
  private final AttentionTensors tensors;

  PassInputs(JobSpec job) {
    this.job = job;
    tensors = AttentionTensors.open(job.q(), job.k(), job.v());
  }

  /** Opens a pass with the job's kernel, whose libraries get the cores and the GPU of the task. */
  <R> PanelWorker<R> open(Pass<R> pass, LongConsumer tilesDone) {
    PanelKernel kernel = Kernels.choose(job.kernel());
    TaskResources.give(kernel);
    return kernel.open(pass, new PassTensors(tensors.q(), tensors.k(), tensors.v()), tilesDone);
  }

  /** Reports to Spark what the task has read, as Spark's own sources do. */
  @Override
  public void close() {
    TaskContext.get().taskMetrics().inputMetrics().incBytesRead(tensors.bytesRead());
    tensors.close();
  }
}
