package org.longspan.train.optimise;

import java.io.Serializable;

/**
 * {@code g min(1, most / |g|)}, by the Euclidean norm of the whole gradient.
 *
 * @param most the largest norm that is kept, above 0; infinite for no clipping
 */
public record NormClip(double most) implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Keeps every gradient as it is. */
  public static final NormClip NONE = new NormClip(Double.POSITIVE_INFINITY);

  public NormClip {
    if (!(most > 0)) {
      throw new IllegalArgumentException("a clip of " + most);
    }
  }

  /** The clipped gradient. */
  public double[] of(double[] gradient) {
    double norm = norm(gradient);
    double[] clipped = gradient.clone();
    if (norm > most) {
      for (int n = 0; n < clipped.length; n++) {
        clipped[n] *= most / norm;
      }
    }
    return clipped;
  }

  /** The Euclidean norm, summed in ascending order. */
  public static double norm(double[] gradient) {
    double squares = 0;
    for (double value : gradient) {
      squares += value * value;
    }
    return Math.sqrt(squares);
  }
}
