package org.longspan.train.layer;

import java.util.List;
import org.longspan.train.optimise.Parameters;

/**
 * A sequence as one row, the mean of its rows weighted by attention with a learned query w:
 *
 * <pre>
 *   p = softmax over rows of a w.x,  a = log(1 + rows) / sqrt(width)     c = sum over rows of p x
 *   ds = a p (dc.x - dc.c)     dx = p dc + ds w     dw = sum over rows of ds x
 * </pre>
 *
 * <p>The logarithm keeps the weight of a row that stands out from falling with the number of the
 * others: a row whose w.x / sqrt(width) is higher by g outweighs each other one by (1 + rows)^g,
 * and all of them together for any length where g is above 1.
 *
 * <p>All in float64. Sources: Ilse, Tomczak and Welling, "Attention-based deep multiple instance
 * learning" (2018), without the hidden layer; Chiang and Cholak, "Overcoming a theoretical
 * limitation of self-attention" (2022), for the logarithm.
 */
public final class PoolingLayer {
  private final double[] query;
  private final int offset;

  /** Reads the tensor of {@link #tensors}. */
  public PoolingLayer(LayerWeights weights, String name) {
    query = weights.parameters().values(name + ".query");
    offset = weights.offset(name + ".query");
  }

  /** w, {@code [width]}. */
  public static List<Parameters.Tensor> tensors(String name, int width) {
    return List.of(Parameters.Tensor.of(name + ".query", width));
  }

  /**
   * What a sequence was pooled to.
   *
   * @param weights p, {@code [rows]}
   * @param values c, {@code [width]}
   */
  public record Pooled(double[] weights, double[] values) {}

  /**
   * @param x {@code [rows][width]}, at least one row
   */
  public Pooled forward(float[] x) {
    int width = query.length;
    double[] weights = new double[x.length / width];
    double scale = scale(weights.length);
    double most = Double.NEGATIVE_INFINITY;
    for (int row = 0; row < weights.length; row++) {
      weights[row] = scale * dot(query, x, row);
      most = Math.max(most, weights[row]);
    }
    double sum = 0;
    for (int row = 0; row < weights.length; row++) {
      weights[row] = Math.exp(weights[row] - most);
      sum += weights[row];
    }
    double[] values = new double[width];
    for (int row = 0; row < weights.length; row++) {
      weights[row] /= sum;
      for (int n = 0; n < width; n++) {
        values[n] += weights[row] * x[row * width + n];
      }
    }
    return new Pooled(weights, values);
  }

  /**
   * @param x as in {@link #forward}
   * @param pooled what it returned
   * @param dc the gradient by the pooled values
   * @param gradient Modified: the gradient of w is added
   * @return dx
   */
  public float[] backward(float[] x, Pooled pooled, double[] dc, double[] gradient) {
    int width = query.length;
    double scale = scale(pooled.weights().length);
    double mean = 0;
    for (int n = 0; n < width; n++) {
      mean += dc[n] * pooled.values()[n];
    }
    float[] dx = new float[x.length];
    for (int row = 0; row < pooled.weights().length; row++) {
      double weight = pooled.weights()[row];
      double score = scale * weight * (dot(dc, x, row) - mean);
      for (int n = 0; n < width; n++) {
        int at = row * width + n;
        dx[at] = (float) (weight * dc[n] + score * query[n]);
        gradient[offset + n] += score * x[at];
      }
    }
    return dx;
  }

  private double scale(int rows) {
    return Math.log1p(rows) / Math.sqrt(query.length);
  }

  private static double dot(double[] vector, float[] x, int row) {
    double sum = 0;
    for (int n = 0; n < vector.length; n++) {
      sum += vector[n] * x[row * vector.length + n];
    }
    return sum;
  }
}
