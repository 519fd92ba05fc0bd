package org.longspan.job;

import java.nio.file.Path;
import org.longspan.output.AttentionFile;
import org.longspan.record.Conservation;
import org.longspan.record.RunRecord;
import org.longspan.store.TensorLocation;
import org.longspan.store.safetensors.SafetensorsLocation;

/**
 * A finished job: its files are on disk and checked in by their digests.
 *
 * <p>Where the request had no output folder, the files are temporary and {@link #close} deletes
 * them; otherwise {@link #close} does nothing.
 */
public final class AttentionResult implements AutoCloseable {
  private final Path folder;
  private final RunRecord record;
  private final TemporaryFolder temporary;

  AttentionResult(Path folder, RunRecord record, TemporaryFolder temporary) {
    this.folder = folder;
    this.record = record;
    this.temporary = temporary;
  }

  /** The output folder. */
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

  /** What was asked, planned, measured and checked: the contents of run.json. */
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
