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
    return values(file, tensor, new RowRange(key, key + 1))[head];
  }

  /** The table of one head of a tensor {@code [Hq, ...]}. */
  static double[] table(SafetensorsFile file, TensorSpec tensor, int head) {
    return values(file, tensor, new RowRange(head, head + 1));
  }

  /** Some rows of a tensor. */
  static double[] values(SafetensorsFile file, TensorSpec tensor, RowRange rows) {
    if (tensor.dtype() == Dtype.F64) {
      return file.doubles(tensor.name(), rows);
    }
    float[] floats = file.floats(tensor.name(), rows);
    double[] values = new double[floats.length];
    Arrays.setAll(values, n -> floats[n]);
    return values;
  }
}
