package org.longspan.cli;

import org.longspan.input.AttentionSource;
import org.longspan.run.AttentionRequest;

/** A verb whose options describe an attention: verify reads them back from the run record. */
interface JobCommand {

  /** Where the tensors come from. */
  AttentionSource source();

  /** What is asked for. */
  AttentionRequest request(AttentionSource source);
}
