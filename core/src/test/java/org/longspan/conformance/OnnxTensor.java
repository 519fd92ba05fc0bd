package org.longspan.conformance;

import org.longspan.store.Dtype;
import org.longspan.store.TensorSpec;
import org.longspan.store.safetensors.SafetensorsFile;

/** A small tensor of floats or booleans (as 0 and 1) in memory. */
record OnnxTensor(Dtype dtype, int[] shape, float[] values) {

  static OnnxTensor read(SafetensorsFile file, String name) {
    TensorSpec spec = file.spec(name);
    return new OnnxTensor(
        spec.dtype(),
        spec.shape().stream().mapToInt(Math::toIntExact).toArray(),
        spec.dtype() == Dtype.BOOL ? booleans(file.bytes(name)) : file.floats(name));
  }

  private static float[] booleans(byte[] bytes) {
    float[] values = new float[bytes.length];
    for (int n = 0; n < bytes.length; n++) {
      values[n] = bytes[n];
    }
    return values;
  }

  int length(int axis) {
    return shape[axis];
  }

  /** The last axis. */
  int lastLength() {
    return shape[shape.length - 1];
  }

  /** An element of this tensor stretched over more axes, as NumPy broadcasts. */
  float broadcast(int... index) {
    int at = 0;
    int skipped = index.length - shape.length;
    for (int axis = 0; axis < shape.length; axis++) {
      at = at * shape[axis] + (shape[axis] == 1 ? 0 : index[axis + skipped]);
    }
    return values[at];
  }

  /**
   * One batch entry as {@code [tokens, heads, width]}, of {@code [batch, heads, tokens, width]} or
   * {@code [batch, tokens, heads * width]}.
   */
  float[] tokensFirst(int batch, int heads) {
    int size = values.length / shape[0];
    float[] result = new float[size];
    if (shape.length == 3) {
      System.arraycopy(values, batch * size, result, 0, size);
      return result;
    }
    int tokens = shape[2];
    int width = shape[3];
    for (int n = 0; n < size; n++) {
      int token = n / (heads * width);
      int head = n / width % heads;
      result[n] = values[batch * size + (head * tokens + token) * width + n % width];
    }
    return result;
  }

  /** Tokens of {@code [batch, heads, tokens, width]} or {@code [batch, tokens, heads * width]}. */
  int tokens() {
    return shape.length == 4 ? shape[2] : shape[1];
  }

  /** Features of a head. */
  int width(int heads) {
    return shape.length == 4 ? shape[3] : shape[2] / heads;
  }
}
