package org.longspan.store;

import java.io.Closeable;
import org.longspan.shape.RowRange;

/** A tensor of integers that is read in place; belongs to one thread. */
public interface IntegerRows extends Closeable {

  /** What the file says of it. */
  TensorSpec spec();

  /** The elements of {@code rows} of the first axis. */
  long[] read(RowRange rows);

  @Override
  void close();
}
