package org.longspan.train.layer;

import java.util.List;
import org.longspan.layer.LayerNorm;
import org.longspan.train.optimise.Parameters;

/**
 * {@code y = g z + b, z = (x - mean) / sigma}, sigma^2 = variance + epsilon, of every row:
 *
 * <pre>  dx = (g dy - mean(g dy) - z mean(g dy z)) / sigma     dg = sum of dy z     db = sum of dy
 * </pre>
 *
 * <p>Source: Ba, Kiros and Hinton, "Layer normalization" (2016).
 */
public final class NormLayer {
  /** The end of the names of gains. */
  static final String GAIN = ".gain";

  private static final double EPSILON = 1e-5;

  private final LayerNorm norm;
  private final int gainOffset;
  private final int biasOffset;

  /** Reads the tensors of {@link #tensors}. */
  public NormLayer(LayerWeights weights, String name) {
    norm = new LayerNorm(weights.floats(name + GAIN), weights.floats(name + ".bias"), EPSILON);
    gainOffset = weights.offset(name + GAIN);
    biasOffset = weights.offset(name + ".bias");
  }

  /** g and b, {@code [width]}. */
  public static List<Parameters.Tensor> tensors(String name, int width) {
    return List.of(
        Parameters.Tensor.of(name + GAIN, width), Parameters.Tensor.of(name + ".bias", width));
  }

  /**
   * @param x {@code [rows][width]}
   * @return y, likewise
   */
  public float[] forward(float[] x) {
    float[] y = new float[x.length];
    norm.apply(x, x.length / norm.width(), y);
    return y;
  }

  /**
   * @param x as in {@link #forward}
   * @param dy the gradient by y
   * @param gradient Modified: the gradients of g and b are added
   * @return dx
   */
  public float[] backward(float[] x, float[] dy, double[] gradient) {
    float[] dx = new float[x.length];
    for (int at = 0; at < x.length; at += norm.width()) {
      backwardRow(x, dy, at, dx, gradient);
    }
    return dx;
  }

  private void backwardRow(float[] x, float[] dy, int at, float[] dx, double[] gradient) {
    int width = norm.width();
    double mean = 0;
    for (int n = 0; n < width; n++) {
      mean += x[at + n];
    }
    mean /= width;
    double squares = 0;
    for (int n = 0; n < width; n++) {
      squares += (x[at + n] - mean) * (x[at + n] - mean);
    }
    double inverse = 1 / Math.sqrt(squares / width + EPSILON);
    double sum = 0;
    double along = 0;
    for (int n = 0; n < width; n++) {
      double z = (x[at + n] - mean) * inverse;
      double dz = norm.weight()[n] * (double) dy[at + n];
      sum += dz;
      along += dz * z;
      gradient[gainOffset + n] += dy[at + n] * z;
      gradient[biasOffset + n] += dy[at + n];
    }
    for (int n = 0; n < width; n++) {
      double z = (x[at + n] - mean) * inverse;
      double dz = norm.weight()[n] * (double) dy[at + n];
      dx[at + n] = (float) ((dz - sum / width - z * along / width) * inverse);
    }
  }
}
