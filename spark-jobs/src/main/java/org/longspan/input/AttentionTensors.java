package org.longspan.input;

import org.longspan.store.TensorRows;

/** The open tensors of an attention; they belong to one thread. */
public record AttentionTensors(TensorRows q, TensorRows k, TensorRows v) implements AutoCloseable {

  @Override
  public void close() {
    q.close();
    k.close();
    v.close();
  }
}
