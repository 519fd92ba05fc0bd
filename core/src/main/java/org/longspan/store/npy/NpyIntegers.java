package org.longspan.store.npy;

import org.longspan.shape.RowRange;
import org.longspan.store.IntegerRows;
import org.longspan.store.TensorSpec;

/** The integers of an open file, which is closed with them. */
record NpyIntegers(NpyFile file) implements IntegerRows {

  @Override
  public TensorSpec spec() {
    return file.spec();
  }

  @Override
  public long[] read(RowRange rows) {
    return file.integers(rows);
  }

  @Override
  public void close() {
    file.close();
  }
}
