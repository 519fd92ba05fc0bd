package org.longspan.job.encode;

import org.longspan.encoded.EncodedFile;
import org.longspan.job.common.StagedOutput;
import org.longspan.job.common.TensorResult;
import org.longspan.record.RunRecord;

/**
 * A finished run of a model over documents; its tensors are token ids, hidden states such as {@code
 * hidden.6 [tokens, hidden]}, vectors and losses.
 */
public final class EncodeResult extends TensorResult {

  EncodeResult(StagedOutput output, RunRecord record) {
    super(output, record, EncodedFile.NAME);
  }
}
