package org.longspan.reference;

import org.longspan.shape.RowRange;

/**
 * The keys and values of one key head, in chunks: ascending, without overlap, and holding at least
 * every key that is live for the row in question. It is gone through several times.
 */
@FunctionalInterface
public interface KeyStream {

  /** Hands every chunk to {@code reader}. */
  void forEach(Reader reader);

  /** Takes one chunk. */
  @FunctionalInterface
  interface Reader {
    /**
     * @param keys global positions of the chunk
     * @param k {@code [keys, d]}. Not modified
     * @param v {@code [keys, dv]}. Not modified
     */
    void read(RowRange keys, float[] k, float[] v);
  }
}
