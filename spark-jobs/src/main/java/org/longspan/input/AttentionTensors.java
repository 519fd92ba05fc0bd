package org.longspan.input;

import org.longspan.store.TensorLocation;
import org.longspan.store.TensorRows;

/** The open tensors of an attention; they belong to one thread. */
public record AttentionTensors(TensorRows q, TensorRows k, TensorRows v) implements AutoCloseable {

  /** Opens tensors that are staged, or need not be. */
  public static AttentionTensors open(AttentionInput input) {
    return open(input.q(), input.k(), input.v());
  }

  /** Opens all three; where one cannot be opened, none stays open. */
  public static AttentionTensors open(TensorLocation q, TensorLocation k, TensorLocation v) {
    TensorRows queries = q.open();
    TensorRows keys = null;
    try {
      keys = k.open();
      return new AttentionTensors(queries, keys, v.open());
    } catch (RuntimeException e) {
      queries.close();
      if (keys != null) {
        keys.close();
      }
      throw e;
    }
  }

  /** Bytes of the rows that were read of all three so far. */
  public long bytesRead() {
    return q.bytesRead() + k.bytesRead() + v.bytesRead();
  }

  @Override
  public void close() {
    q.close();
    k.close();
    v.close();
  }
}
