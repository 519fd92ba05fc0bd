package org.longspan.gradient;

/**
 * Gradients of the keys and values of a panel, summed over the query heads that share them.
 *
 * @param keys dK, {@code [keys][d]}
 * @param values dV, {@code [keys][dv]}
 */
public record KeyGradients(float[] keys, float[] values) {

  static KeyGradients of(double[] keys, double[] values) {
    return new KeyGradients(rounded(keys, 1), rounded(values, 1));
  }

  /** {@code scale sums} in float32. */
  static float[] rounded(double[] sums, double scale) {
    float[] rounded = new float[sums.length];
    for (int n = 0; n < sums.length; n++) {
      rounded[n] = (float) (scale * sums[n]);
    }
    return rounded;
  }
}
