package org.longspan.store;

import java.util.Arrays;
import java.util.List;

/**
 * What a file says about one of its tensors.
 *
 * @param name as in the file
 * @param dtype type of an element
 * @param shape lengths of the axes, outermost first; each at least 0; none for a scalar
 */
public record TensorSpec(String name, Dtype dtype, List<Long> shape) {

  /**
   * @throws IllegalArgumentException if a length is negative or the bytes overflow a long
   */
  public TensorSpec {
    shape = List.copyOf(shape);
    long bytes = dtype.bytes();
    try {
      for (long length : shape) {
        if (length < 0) {
          throw new IllegalArgumentException(
              "tensor '" + name + "' has a negative length in its shape " + shape);
        }
        bytes = Math.multiplyExact(bytes, length);
      }
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException(
          "tensor '" + name + "' of shape " + shape + " has more bytes than a long can count", e);
    }
  }

  public static TensorSpec of(String name, Dtype dtype, long... shape) {
    return new TensorSpec(name, dtype, Arrays.stream(shape).boxed().toList());
  }

  public int rank() {
    return shape.size();
  }

  public long elements() {
    return shape.stream().mapToLong(Long::longValue).reduce(1, (a, b) -> a * b);
  }

  public long bytes() {
    return elements() * dtype.bytes();
  }
}
