package org.longspan.privacy;

import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * The least Gaussian noise that makes the release of one vector (epsilon, delta)-differentially
 * private. With z = sigma / sensitivity (in the Euclidean norm),
 *
 * <pre>  delta(epsilon, z) = Phi(1/(2z) - epsilon z) - e^epsilon Phi(-1/(2z) - epsilon z)</pre>
 *
 * which is exact, and falls as z grows. Source: Balle and Wang, Improving the Gaussian Mechanism
 * for Differential Privacy (2018), theorem 8.
 */
public final class GaussianCalibration {
  private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);
  private static final int HALVINGS = 100;

  private GaussianCalibration() {}

  /**
   * @param epsilon above 0, at most 100: beyond it, the terms leave the range of a double
   * @param noise sigma / sensitivity, above 0
   */
  public static double delta(double epsilon, double noise) {
    double shift = epsilon * noise;
    double half = 1 / (2 * noise);
    double lower = NORMAL.cumulativeProbability(-half - shift);
    return NORMAL.cumulativeProbability(half - shift) - Math.exp(epsilon) * lower;
  }

  /**
   * The least sigma / sensitivity whose {@link #delta} is not above {@code delta}, to the last bits
   * of a double.
   *
   * @param epsilon above 0, at most 100
   * @param delta above 0, below 1
   */
  public static double noise(double epsilon, double delta) {
    double enough = 1;
    while (delta(epsilon, enough) > delta) {
      enough *= 2;
    }
    double few = enough;
    while (delta(epsilon, few) <= delta) {
      few /= 2;
    }
    for (int n = 0; n < HALVINGS; n++) {
      double middle = (few + enough) / 2;
      if (delta(epsilon, middle) > delta) {
        few = middle;
      } else {
        enough = middle;
      }
    }
    return enough;
  }
}
