package org.longspan.gradient.rule;

/**
 * By the scale, which needs no pairs, only dK before it is multiplied by the scale:
 *
 * <pre>
 *   dscale = sum over i, j of dX q_i.k_j = sum over j of k_j.(sum over i of dX q_i)
 * </pre>
 */
record ScaleGradient() implements ParameterGradient {

  @Override
  public String name() {
    return "d_scale";
  }

  @Override
  public long[] shape() {
    return new long[0];
  }

  /** Adds the keys of a panel, or some of them. */
  static void add(float[] keys, double[] toKeys, int first, double[] sums) {
    for (int n = 0; n < keys.length; n++) {
      // A key that no query sees may be NaN.
      if (toKeys[first + n] != 0) {
        sums[0] += keys[n] * toKeys[first + n];
      }
    }
  }
}
