package org.longspan.train.optimise;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Named tensors of float64 in a fixed order, as one vector: {@code values} holds the first tensor
 * in C order, then the second, and so on. A gradient or a moment is a vector of the same layout.
 * Immutable.
 */
public final class Parameters implements Serializable {
  private static final long serialVersionUID = 1L;

  /**
   * The name and axes of a tensor.
   *
   * @param name unique
   * @param shape lengths of the axes, outermost first; none for a scalar
   */
  public record Tensor(String name, List<Integer> shape) implements Serializable {
    private static final long serialVersionUID = 1L;

    public Tensor {
      shape = List.copyOf(shape);
    }

    public static Tensor of(String name, Integer... shape) {
      return new Tensor(name, List.of(shape));
    }

    /** Elements. */
    public int size() {
      return shape.stream().reduce(1, Math::multiplyExact);
    }
  }

  private final ArrayList<Tensor> tensors;
  private final double[] values;

  private Parameters(ArrayList<Tensor> tensors, double[] values) {
    this.tensors = tensors;
    this.values = values;
  }

  /**
   * Makes parameters.
   *
   * @param values of all tensors, one after the other. Copied
   * @throws IllegalArgumentException where names repeat, or the lengths do not fit
   */
  public static Parameters of(List<Tensor> tensors, double[] values) {
    Set<String> names = new HashSet<>();
    int size = 0;
    for (Tensor tensor : tensors) {
      size = Math.addExact(size, tensor.size());
      if (!names.add(tensor.name())) {
        throw new IllegalArgumentException("two tensors '" + tensor.name() + "'");
      }
    }
    if (size != values.length) {
      throw new IllegalArgumentException(values.length + " values for " + size + " elements");
    }
    return new Parameters(new ArrayList<>(tensors), values.clone());
  }

  /** Parameters of zeros. */
  public static Parameters zeros(List<Tensor> tensors) {
    return of(tensors, new double[tensors.stream().mapToInt(Tensor::size).sum()]);
  }

  public List<Tensor> tensors() {
    return List.copyOf(tensors);
  }

  /** Elements of all tensors. */
  public int size() {
    return values.length;
  }

  /** A copy of all values. */
  public double[] values() {
    return values.clone();
  }

  /** A copy of the values of one tensor. */
  public double[] values(String name) {
    int from = offset(name);
    return Arrays.copyOfRange(values, from, from + tensor(name).size());
  }

  /** The only value of a tensor of one element. */
  public double scalar(String name) {
    return values[offset(name)];
  }

  /** The index of the first value of a tensor. */
  public int offset(String name) {
    int offset = 0;
    for (Tensor tensor : tensors) {
      if (tensor.name().equals(name)) {
        return offset;
      }
      offset += tensor.size();
    }
    throw new IllegalArgumentException("no tensor '" + name + "'");
  }

  private Tensor tensor(String name) {
    return tensors.stream().filter(tensor -> tensor.name().equals(name)).findFirst().orElseThrow();
  }

  /** The same tensors with other values, which are copied. */
  public Parameters with(double[] others) {
    return of(tensors, others);
  }

  /** The same with other values of one tensor. */
  public Parameters with(String name, double... others) {
    if (others.length != tensor(name).size()) {
      throw new IllegalArgumentException(others.length + " values for '" + name + "'");
    }
    double[] changed = values.clone();
    System.arraycopy(others, 0, changed, offset(name), others.length);
    return new Parameters(tensors, changed);
  }
}
