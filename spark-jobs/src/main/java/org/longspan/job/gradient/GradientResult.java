package org.longspan.job.gradient;

import org.longspan.job.common.StagedOutput;
import org.longspan.job.common.TensorResult;
import org.longspan.output.GradientFile;
import org.longspan.record.RunRecord;

/**
 * A finished gradient; its tensors are {@code d_q [T,Hq,d]}, {@code d_k [Tk,Hkv,d]} and {@code d_v
 * [Tk,Hkv,dv]}.
 */
public final class GradientResult extends TensorResult {

  GradientResult(StagedOutput output, RunRecord record) {
    super(output, record, GradientFile.NAME);
  }

  /** Whether sums that are equal in real arithmetic agree; true where nothing was compared. */
  public boolean certificatesHold() {
    return record().gradient().certificatesHold();
  }
}
