package org.longspan.train.optimise;

import java.io.Serializable;

/**
 * Adam with decoupled weight decay, in float64. With the gradient g of step n (from 1), element by
 * element,
 *
 * <pre>
 *   m = b1 m + (1 - b1) g,   v = b2 v + (1 - b2) g^2
 *   w = w - rate sqrt(1 - b2^n) / (1 - b1^n) m / (sqrt(v) + epsilon) - rate decay w
 * </pre>
 *
 * <p>Only tensors of two or more axes decay: biases, gains and scalars do not.
 *
 * <p>Sources: Kingma and Ba, Adam (2015), with epsilon outside of the correction; Loshchilov and
 * Hutter, Decoupled Weight Decay Regularization (2019).
 *
 * @param beta1 b1, in [0, 1)
 * @param beta2 b2, in [0, 1)
 * @param epsilon above 0
 * @param weightDecay at least 0
 */
public record AdamW(double beta1, double beta2, double epsilon, double weightDecay)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  public AdamW {
    if (!(beta1 >= 0 && beta1 < 1 && beta2 >= 0 && beta2 < 1 && epsilon > 0 && weightDecay >= 0)) {
      throw new IllegalArgumentException(
          "AdamW of " + beta1 + ", " + beta2 + ", " + epsilon + ", " + weightDecay);
    }
  }

  /** The usual constants: b1 = 0.9, b2 = 0.999, epsilon = 1e-8. */
  public static AdamW withDecay(double weightDecay) {
    return new AdamW(0.9, 0.999, 1e-8, weightDecay);
  }

  /**
   * Takes a step.
   *
   * @param gradient in the layout of the parameters
   * @param rate the learning rate of this step
   */
  public OptimiserState step(OptimiserState state, double[] gradient, double rate) {
    Parameters parameters = state.parameters();
    if (gradient.length != parameters.size()) {
      throw new IllegalArgumentException("a gradient of " + gradient.length + " values");
    }
    long step = state.steps() + 1;
    double corrected = rate * Math.sqrt(1 - Math.pow(beta2, step)) / (1 - Math.pow(beta1, step));
    double[] values = parameters.values();
    double[] mean = state.mean().clone();
    double[] square = state.square().clone();
    int n = 0;
    for (Parameters.Tensor tensor : parameters.tensors()) {
      double decay = tensor.shape().size() >= 2 ? rate * weightDecay : 0;
      for (int end = n + tensor.size(); n < end; n++) {
        mean[n] = beta1 * mean[n] + (1 - beta1) * gradient[n];
        square[n] = beta2 * square[n] + (1 - beta2) * gradient[n] * gradient[n];
        values[n] -= corrected * mean[n] / (Math.sqrt(square[n]) + epsilon) + decay * values[n];
      }
    }
    return new OptimiserState(parameters.with(values), step, mean, square);
  }
}
