package org.longspan.train.contrast;

import java.util.Arrays;
import org.longspan.layer.Linear;
import org.longspan.layer.LinearBackend;
import org.longspan.layer.LinearWeights;
import org.longspan.store.NumberArrays;

/**
 * {@code y = W x}, divided by its length where cosines are compared. Products in float32, lengths
 * in float64. Immutable.
 */
public final class Projection {
  private static final float[] NO_BIAS = {};

  private final LinearBackend backend;
  private final Linear linear;
  private final boolean unit;

  /**
   * @param weight W, {@code [outputs][inputs]}
   * @param unit whether results have length 1
   * @param kernel whose products are used
   */
  public Projection(int inputs, double[] weight, boolean unit, String kernel) {
    this.unit = unit;
    backend = LinearBackend.of(kernel);
    linear = product(NumberArrays.floats(weight), weight.length / inputs);
  }

  /**
   * Projected rows.
   *
   * @param values {@code [rows][outputs]}
   * @param lengths of the rows before they were divided by them
   */
  public record Rows(float[] values, double[] lengths) {}

  /**
   * The product with a matrix, by the backend of this projection.
   *
   * @param matrix {@code [outputs][inputs]}
   */
  private Linear product(float[] matrix, int outputs) {
    return backend.linear(new LinearWeights(matrix.length / outputs, outputs, matrix, NO_BIAS));
  }

  public int inputs() {
    return linear.inputs();
  }

  public int outputs() {
    return linear.outputs();
  }

  /** Projects rows {@code [rows][inputs]}; a row of length 0 stays 0. */
  public Rows apply(float[] vectors, int rows) {
    float[] values = linear.apply(vectors, rows);
    double[] lengths = new double[rows];
    int width = outputs();
    for (int row = 0; row < rows; row++) {
      double squares = 0;
      for (int n = row * width; n < (row + 1) * width; n++) {
        squares += (double) values[n] * values[n];
      }
      lengths[row] = Math.sqrt(squares);
      if (unit && squares > 0) {
        for (int n = row * width; n < (row + 1) * width; n++) {
          values[n] = (float) (values[n] / lengths[row]);
        }
      }
    }
    return new Rows(values, lengths);
  }

  /**
   * Adds the gradient of W. With g the gradient of y,
   *
   * <pre>  dW = sum over rows of h x^T,   h = g, or (g - (g.y) y) / |W x| for rows of length 1
   * </pre>
   *
   * @param vectors x, {@code [rows][inputs]}
   * @param projected y, of the same rows
   * @param gradient g, {@code [rows][outputs]}
   * @param sum Modified: {@code [outputs][inputs]}
   */
  public void addGradient(float[] vectors, Rows projected, float[] gradient, double[] sum) {
    int rows = projected.lengths().length;
    int width = outputs();
    float[] columns = new float[gradient.length];
    for (int row = 0; row < rows; row++) {
      double along = unit ? dot(gradient, projected.values(), row * width, width) : 0;
      double length = unit ? projected.lengths()[row] : 1;
      for (int n = 0; n < width && length > 0; n++) {
        int at = row * width + n;
        columns[n * rows + row] =
            (float) ((gradient[at] - along * projected.values()[at]) / length);
      }
    }
    float[] transposed = transpose(vectors, rows, inputs());
    float[] product = product(transposed, inputs()).apply(columns, width);
    Arrays.setAll(sum, n -> sum[n] + product[n]);
  }

  private static double dot(float[] a, float[] b, int from, int count) {
    double sum = 0;
    for (int n = from; n < from + count; n++) {
      sum += (double) a[n] * b[n];
    }
    return sum;
  }

  /** {@code [rows][width]} as {@code [width][rows]}. */
  private static float[] transpose(float[] values, int rows, int width) {
    float[] transposed = new float[rows * width];
    for (int row = 0; row < rows; row++) {
      for (int n = 0; n < width; n++) {
        transposed[n * rows + row] = values[row * width + n];
      }
    }
    return transposed;
  }
}
