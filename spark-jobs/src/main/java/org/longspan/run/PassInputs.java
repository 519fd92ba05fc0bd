package org.longspan.run;

import java.util.function.LongConsumer;
import org.longspan.kernel.ForwardPass;
import org.longspan.kernel.Kernels;
import org.longspan.kernel.KeyPass;
import org.longspan.kernel.LseRows;
import org.longspan.store.TensorRows;

/** The tensors of a job, opened by one task. */
final class PassInputs implements AutoCloseable {
  private final JobSpec job;
  private final TensorRows q;
  private final TensorRows k;
  private final TensorRows v;

  PassInputs(JobSpec job) {
    this.job = job;
    q = job.q().open();
    k = job.k().open();
    v = job.v().open();
  }

  ForwardPass forward(LongConsumer tilesDone) {
    return new ForwardPass(Kernels.choose(job.kernel()), job.problem(), q, k, v, tilesDone);
  }

  KeyPass second(LseRows lse, LongConsumer tilesDone) {
    return new KeyPass(
        Kernels.choose(job.kernel()), job.problem(), job.keyStats(), q, k, lse, tilesDone);
  }

  @Override
  public void close() {
    q.close();
    k.close();
    v.close();
  }
}
