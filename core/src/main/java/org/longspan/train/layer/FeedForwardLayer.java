package org.longspan.train.layer;

import java.util.ArrayList;
import java.util.List;
import org.longspan.layer.Activation;
import org.longspan.layer.Elementwise;
import org.longspan.train.optimise.Parameters;

/** {@code y = down(act(up(x)))} of every row; {@code du = act'(u) dh}, with h = act(u). */
public final class FeedForwardLayer {
  private static final Activation ACTIVATION = Activation.GELU;

  private final LinearLayer up;
  private final LinearLayer down;
  private final Elementwise activation;

  /** Reads the tensors of {@link #tensors}. */
  public FeedForwardLayer(LayerWeights weights, String name) {
    up = new LinearLayer(weights, name + ".up");
    down = new LinearLayer(weights, name + ".down");
    activation = weights.backend().activation(ACTIVATION);
  }

  /** Those of two linear layers, {@code name.up} and {@code name.down}. */
  public static List<Parameters.Tensor> tensors(String name, int width, int inner) {
    List<Parameters.Tensor> tensors = new ArrayList<>();
    tensors.addAll(LinearLayer.tensors(name + ".up", width, inner));
    tensors.addAll(LinearLayer.tensors(name + ".down", inner, width));
    return tensors;
  }

  /**
   * @param x {@code [rows][width]}
   * @return y, likewise
   */
  public float[] forward(float[] x) {
    float[] inner = up.forward(x);
    activation.apply(inner, inner.length);
    return down.forward(inner);
  }

  /**
   * @param x as in {@link #forward}
   * @param dy the gradient by y
   * @param gradient Modified: the gradients of both layers are added
   * @return dx
   */
  public float[] backward(float[] x, float[] dy, double[] gradient) {
    float[] before = up.forward(x);
    float[] inner = before.clone();
    activation.apply(inner, inner.length);
    float[] upstream = down.backward(inner, dy, gradient);
    for (int n = 0; n < upstream.length; n++) {
      upstream[n] *= (float) ACTIVATION.derivative(before[n]);
    }
    return up.backward(x, upstream, gradient);
  }
}
