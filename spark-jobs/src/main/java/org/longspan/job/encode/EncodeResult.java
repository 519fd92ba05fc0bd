package org.longspan.job.encode;

import java.nio.file.Path;
import org.longspan.encoded.EncodedFile;
import org.longspan.job.common.JobResult;
import org.longspan.job.common.TemporaryFolder;
import org.longspan.record.RunRecord;
import org.longspan.store.TensorLocation;
import org.longspan.store.safetensors.SafetensorsLocation;

/** A finished run of a model over documents. */
public final class EncodeResult implements JobResult {
  private final Path folder;
  private final RunRecord record;
  private final TemporaryFolder temporary;

  EncodeResult(Path folder, RunRecord record, TemporaryFolder temporary) {
    this.folder = folder;
    this.record = record;
    this.temporary = temporary;
  }

  @Override
  public Path folder() {
    return folder;
  }

  /** The safetensors file with token ids, hidden states, vectors and losses. */
  public Path tensors() {
    return folder.resolve(EncodedFile.NAME);
  }

  /** Where a tensor of it is, such as {@code hidden.6 [tokens, hidden]} or {@code vectors}. */
  public TensorLocation tensor(String name) {
    return new SafetensorsLocation(tensors().toAbsolutePath().toString(), name);
  }

  @Override
  public RunRecord record() {
    return record;
  }

  @Override
  public void close() {
    if (temporary != null) {
      temporary.close();
    }
  }
}
