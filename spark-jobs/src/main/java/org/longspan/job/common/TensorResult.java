package org.longspan.job.common;

import java.nio.file.Path;
import org.longspan.record.RunRecord;
import org.longspan.store.TensorLocation;
import org.longspan.store.safetensors.SafetensorsLocation;

/** A finished job whose tensors are in one safetensors file of its folder. */
public abstract class TensorResult implements JobResult {
  private final StagedOutput output;
  private final RunRecord record;
  private final String file;

  /**
   * @param output committed
   * @param file the name of the safetensors file
   */
  protected TensorResult(StagedOutput output, RunRecord record, String file) {
    this.output = output;
    this.record = record;
    this.file = file;
  }

  @Override
  public final Path folder() {
    return output.target();
  }

  /** The safetensors file. */
  public final Path tensors() {
    return folder().resolve(file);
  }

  /** Where a tensor of it is. */
  public final TensorLocation tensor(String name) {
    return new SafetensorsLocation(tensors().toAbsolutePath().toString(), name);
  }

  @Override
  public final RunRecord record() {
    return record;
  }

  @Override
  public final void close() {
    if (output.temporary() != null) {
      output.temporary().close();
    }
  }
}
