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

  /**
   * Checks that the file still has what it had when it was opened. A mapped file that is cut short
   * makes the JVM throw an {@link InternalError} at some later point of the thread: whoever catches
   * one learns here which file it was.
   *
   * @throws java.io.UncheckedIOException that names a file that was cut short
   */
  default void requireWhole() {}

  @Override
  void close();
}
