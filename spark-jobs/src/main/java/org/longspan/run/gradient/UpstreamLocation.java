package org.longspan.run.gradient;

import java.io.Serializable;
import org.longspan.shape.AttentionShape;
import org.longspan.store.TensorLocation;

/**
 * Where the results of an attention are, and the gradients of a loss by them.
 *
 * @param dOutput gradient by the output, {@code [T, Hq, dv]}
 * @param output of the attention, {@code [T, Hq, dv]}
 * @param lse of the attention, {@code [T, Hq]}
 * @param dLse gradient by the lse, {@code [T, Hq]}; null where the loss does not depend on it
 * @param dEntropy gradient by the entropy, {@code [T, Hq]}; null likewise
 * @param entropy of the attention, {@code [T, Hq]}; null without {@code dEntropy}
 */
public record UpstreamLocation(
    TensorLocation dOutput,
    TensorLocation output,
    TensorLocation lse,
    TensorLocation dLse,
    TensorLocation dEntropy,
    TensorLocation entropy)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Opens all of it for one thread, which closes it. */
  public UpstreamFiles open(AttentionShape shape) {
    return new UpstreamFiles(shape, this);
  }
}
