package org.longspan.verify;

import java.util.Arrays;
import org.longspan.shape.RowRange;
import org.longspan.store.Dtype;
import org.longspan.store.TensorSpec;
import org.longspan.store.safetensors.SafetensorsFile;

/** The tensors of key statistics in an attention file, as float64. */
final class KeyTensors {
  private KeyTensors() {}

  /** The value of one key and head of a tensor {@code [Tk, Hq]}. */
  static double value(SafetensorsFile file, TensorSpec tensor, long key, int head) {
    RowRange row = new RowRange(key, key + 1);
    return tensor.dtype() == Dtype.F64
        ? file.doubles(tensor.name(), row)[head]
        : file.floats(tensor.name(), row)[head];
  }

  /** The table of one head of a tensor {@code [Hq, ...]}. */
  static double[] table(SafetensorsFile file, TensorSpec tensor, int head) {
    RowRange row = new RowRange(head, head + 1);
    if (tensor.dtype() == Dtype.F64) {
      return file.doubles(tensor.name(), row);
    }
    float[] floats = file.floats(tensor.name(), row);
    double[] values = new double[floats.length];
    Arrays.setAll(values, n -> floats[n]);
    return values;
  }
}
