package org.longspan.model.reference;

import java.util.Optional;
import org.longspan.layer.LayerNorm;
import org.longspan.layer.Norm;
import org.longspan.layer.RmsNorm;

/** Norms in float64. */
final class ReferenceNorm {
  private ReferenceNorm() {}

  /** Each run of as many values as the norm is wide; a copy where there is no norm. */
  static double[] apply(Optional<Norm> norm, double[] values) {
    double[] out = values.clone();
    norm.ifPresent(
        it -> {
          for (int at = 0; at < out.length; at += it.width()) {
            applyRow(it, out, at);
          }
        });
    return out;
  }

  private static void applyRow(Norm norm, double[] values, int at) {
    int width = norm.width();
    if (norm instanceof RmsNorm rms) {
      double factor = factor(values, at, width, 0, rms.epsilon());
      for (int n = 0; n < width; n++) {
        values[at + n] *= factor * rms.weight()[n];
      }
    } else if (norm instanceof LayerNorm layer) {
      double mean = 0;
      for (int n = 0; n < width; n++) {
        mean += values[at + n] / width;
      }
      double factor = factor(values, at, width, mean, layer.epsilon());
      for (int n = 0; n < width; n++) {
        double bias = layer.bias().length == 0 ? 0 : layer.bias()[n];
        values[at + n] = (values[at + n] - mean) * factor * layer.weight()[n] + bias;
      }
    } else {
      throw new IllegalArgumentException("no reference of " + norm.getClass());
    }
  }

  /** {@code 1 / sqrt(mean of (x - mean)^2 + epsilon)}. */
  private static double factor(double[] values, int at, int width, double mean, double epsilon) {
    double squares = 0;
    for (int n = 0; n < width; n++) {
      squares += (values[at + n] - mean) * (values[at + n] - mean);
    }
    return 1 / Math.sqrt(squares / width + epsilon);
  }
}
