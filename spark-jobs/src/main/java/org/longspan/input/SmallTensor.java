package org.longspan.input;

import java.nio.file.Path;
import java.util.List;
import org.longspan.error.Errors;
import org.longspan.store.Dtype;
import org.longspan.store.TensorSpec;
import org.longspan.store.npy.NpyFile;
import org.longspan.store.safetensors.SafetensorsFile;

/**
 * A tensor of floats or booleans that is read whole, such as a bias.
 *
 * @param spec what the file says of it
 * @param values its elements; true is 1
 */
public record SmallTensor(TensorSpec spec, float[] values) {

  /** The array of an npy file, or the tensor {@code name} of a file called .safetensors. */
  public static SmallTensor read(Path file, String name, long mostValues) {
    if (file.toString().endsWith(".safetensors")) {
      try (SafetensorsFile tensors = SafetensorsFile.open(file)) {
        TensorSpec spec = small(file, tensors.spec(name), mostValues);
        return spec.dtype() == Dtype.BOOL
            ? ofBytes(spec, tensors.bytes(name))
            : new SmallTensor(spec, tensors.floats(name));
      }
    }
    try (NpyFile array = NpyFile.open(file)) {
      TensorSpec spec = small(file, array.spec(), mostValues);
      return spec.dtype() == Dtype.BOOL
          ? ofBytes(spec, array.bytes())
          : new SmallTensor(spec, array.floats());
    }
  }

  private static TensorSpec small(Path file, TensorSpec spec, long mostValues) {
    if (spec.elements() > mostValues) {
      throw Errors.user(
          file + ": the tensor has " + spec.elements() + " values",
          "give one of at most " + mostValues + ", or say it with --mask");
    }
    return spec;
  }

  private static SmallTensor ofBytes(TensorSpec spec, byte[] bytes) {
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
