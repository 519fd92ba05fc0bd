package org.longspan.store;

import java.nio.file.Path;
import java.util.List;
import org.longspan.error.Errors;

/**
 * A tensor of floats or booleans that is read whole, such as a bias.
 *
 * @param spec what the file says of it
 * @param values its elements; true is 1
 */
public record SmallTensor(TensorSpec spec, float[] values) {

  /**
   * Reads a tensor from a file of any format of tensors.
   *
   * @param name of the tensor, in formats that have names
   * @param mostValues the largest number of elements to accept
   */
  public static SmallTensor read(Path file, String name, long mostValues) {
    return FileFormats.of(file, TensorFormat.class).read(file, name, mostValues);
  }

  /** Returns {@code spec} if it has no more than {@code mostValues} elements. */
  public static TensorSpec requireSmall(Path file, TensorSpec spec, long mostValues) {
    if (spec.elements() > mostValues) {
      throw Errors.user(
          file + ": the tensor has " + spec.elements() + " values",
          "give one of at most " + mostValues + ", or say it with a mask");
    }
    return spec;
  }

  /**
   * A tensor of booleans.
   *
   * @param bytes 0 for false
   */
  public static SmallTensor ofBooleans(TensorSpec spec, byte[] bytes) {
    float[] values = new float[bytes.length];
    for (int n = 0; n < bytes.length; n++) {
      values[n] = bytes[n] == 0 ? 0 : 1;
    }
    return new SmallTensor(spec, values);
  }

  /** Whether it holds booleans. */
  public boolean isBoolean() {
    return spec.dtype() == Dtype.BOOL;
  }

  /** Its lengths, with 1 for axes before the first one. */
  public int[] shape(int rank) {
    List<Long> lengths = spec.shape();
    int[] shape = new int[rank];
    for (int axis = 0; axis < rank; axis++) {
      int own = axis - (rank - lengths.size());
      shape[axis] = own < 0 ? 1 : Math.toIntExact(lengths.get(own));
    }
    return shape;
  }
}
