package org.longspan.run;

import java.util.function.LongConsumer;
import org.apache.spark.TaskContext;
import org.longspan.input.AttentionTensors;
import org.longspan.kernel.ForwardPass;
import org.longspan.kernel.Kernels;
import org.longspan.kernel.KeyPass;
import org.longspan.kernel.LseRows;
import org.longspan.kernel.TileKernel;

/** The tensors of a job, opened by one task. */
final class PassInputs implements AutoCloseable {
  private final JobSpec job;
  private final AttentionTensors tensors;

  PassInputs(JobSpec job) {
    this.job = job;
    tensors = AttentionTensors.open(job.q(), job.k(), job.v());
  }

  ForwardPass forward(LongConsumer tilesDone) {
    return new ForwardPass(
        kernel(), job.problem(), tensors.q(), tensors.k(), tensors.v(), tilesDone);
  }

  KeyPass second(LseRows lse, LongConsumer tilesDone) {
    return new KeyPass(
        kernel(), job.problem(), job.keyStats(), tensors.q(), tensors.k(), lse, tilesDone);
  }

  /** The kernel, whose libraries get the cores that Spark gives a task. */
  private TileKernel kernel() {
    TileKernel kernel = Kernels.choose(job.kernel());
    kernel.useThreads(TaskContext.get().cpus());
    return kernel;
  }

  /** Tells Spark what the task has read, as Spark's own sources do. */
  @Override
  public void close() {
    TaskContext.get().taskMetrics().inputMetrics().incBytesRead(tensors.bytesRead());
    tensors.close();
  }
}
