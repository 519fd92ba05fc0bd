package org.longspan.job;

import org.longspan.job.common.StagedOutput;
import org.longspan.job.common.TensorResult;
import org.longspan.output.AttentionFile;
import org.longspan.record.Conservation;
import org.longspan.record.RunRecord;

/**
 * A finished attention; its tensors are {@code output [T,Hq,dv]}, {@code lse [T,Hq]} and those of
 * all statistics.
 */
public final class AttentionResult extends TensorResult {

  AttentionResult(StagedOutput output, RunRecord record) {
    super(output, record, AttentionFile.NAME);
  }

  /** Whether attention was conserved; true where there was nothing to compare. */
  public boolean certificateHolds() {
    Conservation certificate = record().certificate();
    return certificate.holds() == null || certificate.holds();
  }
}
