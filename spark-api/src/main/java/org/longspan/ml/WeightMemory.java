package org.longspan.ml;

import java.util.List;
import org.longspan.error.Errors;
import org.longspan.train.optimise.Parameters;

/** What the driver needs for the weights of a training. */
public final class WeightMemory {
  /** Weights, the gradient, two moments, the best ones, and what a step changes. */
  private static final int COPIES = 6;

  private WeightMemory() {}

  /**
   * Checks that weights fit.
   *
   * @param setting what their number depends on
   * @throws org.longspan.error.UserException where they do not
   */
  public static void require(List<Parameters.Tensor> tensors, String setting) {
    double weights =
        tensors.stream()
            .mapToDouble(
                tensor -> tensor.shape().stream().mapToDouble(n -> n).reduce(1, (a, b) -> a * b))
            .sum();
    double bytes = COPIES * Double.BYTES * weights;
    long most = Runtime.getRuntime().maxMemory();
    if (weights > Integer.MAX_VALUE - Long.BYTES || bytes > most) {
      throw Errors.about(setting)
          .user(
              "%.0f weights need %.0f bytes in training, and the driver has %d"
                  .formatted(weights, bytes, most),
              "give a lower " + setting + ", or raise spark.driver.memory");
    }
  }
}
