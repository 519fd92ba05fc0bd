package org.longspan.store.safetensors;

import org.longspan.shape.RowRange;
import org.longspan.store.IntegerRows;
import org.longspan.store.TensorSpec;

/** A tensor of integers of an open file, which is closed with it. */
record SafetensorsIntegers(SafetensorsFile file, String tensor) implements IntegerRows {

  @Override
  public TensorSpec spec() {
    return file.spec(tensor);
  }

  @Override
  public long[] read(RowRange rows) {
    return file.integers(tensor, rows);
  }

  @Override
  public void close() {
    file.close();
  }
}
