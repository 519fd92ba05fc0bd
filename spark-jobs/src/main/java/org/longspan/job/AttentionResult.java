package org.longspan.job;

import java.nio.file.Path;
import org.longspan.job.common.JobResult;
import org.longspan.job.common.TemporaryFolder;
import org.longspan.output.AttentionFile;
import org.longspan.record.Conservation;
import org.longspan.record.RunRecord;
import org.longspan.store.TensorLocation;
import org.longspan.store.safetensors.SafetensorsLocation;

/** A finished attention. */
public final class AttentionResult implements JobResult {
  private final Path folder;
  private final RunRecord record;
  private final TemporaryFolder temporary;

  AttentionResult(Path folder, RunRecord record, TemporaryFolder temporary) {
    this.folder = folder;
    this.record = record;
    this.temporary = temporary;
  }

  @Override
  public Path folder() {
    return folder;
  }

  /** The safetensors file with {@code output}, {@code lse} and all statistics. */
  public Path tensors() {
    return folder.resolve(AttentionFile.NAME);
  }

  /**
   * Where a tensor of the result is, such as {@code output [T,Hq,dv]}, {@code lse [T,Hq]} or the
   * tensors of a statistic.
   */
  public TensorLocation tensor(String name) {
    return new SafetensorsLocation(tensors().toAbsolutePath().toString(), name);
  }

  @Override
  public RunRecord record() {
    return record;
  }

  /** Whether attention was conserved; true where there was nothing to compare. */
  public boolean certificateHolds() {
    Conservation certificate = record.certificate();
    return certificate.holds() == null || certificate.holds();
  }

  @Override
  public void close() {
    if (temporary != null) {
      temporary.close();
    }
  }
}
