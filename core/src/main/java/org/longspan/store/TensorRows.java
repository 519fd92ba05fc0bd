package org.longspan.store;

import java.io.Closeable;
import org.longspan.shape.RowRange;

/**
 * The rows of a tensor {@code [tokens, heads, features]}, read by range and widened to float32.
 *
 * <p>An instance belongs to one thread.
 */
public interface TensorRows extends Closeable {

  long tokens();

  int heads();

  int features();

  /**
   * Reads the rows of one head: {@code destination[offset + r * features + f]} becomes row {@code
   * rows.from() + r}, feature {@code f}.
   *
   * @param rows within {@code [0, tokens)}
   * @param destination Modified: {@code rows.length() * features} values from {@code offset} on
   */
  void read(int head, RowRange rows, float[] destination, int offset);

  /**
   * Bytes of the rows that were asked for so far, as they are stored; 0 where they are in no file.
   */
  default long bytesRead() {
    return 0;
  }

  @Override
  void close();
}
