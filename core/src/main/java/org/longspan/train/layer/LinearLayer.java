package org.longspan.train.layer;

import java.util.Arrays;
import java.util.List;
import org.longspan.layer.Linear;
import org.longspan.layer.LinearBackend;
import org.longspan.layer.LinearWeights;
import org.longspan.shape.RowRange;
import org.longspan.train.optimise.Parameters;

/**
 * {@code y = W x + b} of every row:
 *
 * <pre>  dx = W^T dy     dW = sum over rows of dy x^T     db = sum over rows of dy
 * </pre>
 */
public final class LinearLayer {
  private static final float[] NO_BIAS = {};

  private final LinearBackend backend;
  private final Linear forward;
  private final Linear back;
  private final int weightOffset;
  private final int biasOffset;

  /** Reads the tensors of {@link #tensors}. */
  public LinearLayer(LayerWeights weights, String name) {
    backend = weights.backend();
    float[] weight = weights.floats(name + ".weight");
    float[] bias = weights.floats(name + ".bias");
    int outputs = bias.length;
    int inputs = weight.length / outputs;
    forward = backend.linear(new LinearWeights(inputs, outputs, weight, bias));
    back = linear(outputs, inputs, transposed(weight, outputs, inputs));
    weightOffset = weights.offset(name + ".weight");
    biasOffset = weights.offset(name + ".bias");
  }

  /** W {@code [outputs][inputs]} and b {@code [outputs]}. */
  public static List<Parameters.Tensor> tensors(String name, int inputs, int outputs) {
    return List.of(
        Parameters.Tensor.of(name + ".weight", outputs, inputs),
        Parameters.Tensor.of(name + ".bias", outputs));
  }

  private Linear linear(int inputs, int outputs, float[] weight) {
    return backend.linear(new LinearWeights(inputs, outputs, weight, NO_BIAS));
  }

  /**
   * @param x {@code [rows][inputs]}
   * @return y, {@code [rows][outputs]}
   */
  public float[] forward(float[] x) {
    return forward.apply(x, x.length / forward.inputs());
  }

  /**
   * @param x as in {@link #forward}
   * @param dy the gradient by y
   * @param gradient Modified: the gradients of W and b are added
   * @return dx
   */
  public float[] backward(float[] x, float[] dy, double[] gradient) {
    addGradient(x, dy, gradient);
    return back.apply(dy, dy.length / forward.outputs());
  }

  /** The gradients of W and b alone. */
  public void addGradient(float[] x, float[] dy, double[] gradient) {
    int inputs = forward.inputs();
    int outputs = forward.outputs();
    RowRange rows = RowRange.first(x.length / inputs);
    for (RowRange piece : rows.pieces(LinearBackend.PANEL_ROWS)) {
      int from = (int) piece.from();
      int to = (int) piece.to();
      int count = to - from;
      float[] part = Arrays.copyOfRange(x, from * inputs, to * inputs);
      float[] upstream = Arrays.copyOfRange(dy, from * outputs, to * outputs);
      float[] product =
          linear(count, inputs, transposed(part, count, inputs))
              .apply(transposed(upstream, count, outputs), outputs);
      for (int n = 0; n < product.length; n++) {
        gradient[weightOffset + n] += product[n];
      }
    }
    for (int n = 0; n < dy.length; n++) {
      gradient[biasOffset + n % outputs] += dy[n];
    }
  }

  /** {@code [rows][columns] -> [columns][rows]}. */
  private static float[] transposed(float[] matrix, int rows, int columns) {
    float[] transposed = new float[rows * columns];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        transposed[column * rows + row] = matrix[row * columns + column];
      }
    }
    return transposed;
  }
}
