package org.longspan.gradient;

import java.util.Arrays;
import org.longspan.softmax.LseValues;

/**
 * Gradients of a loss by the results of some rows. A row adds {@code shift + dH ln p} to what its
 * weights are multiplied by:
 *
 * <pre>dS = p (f dO.v - shift - dH ln p)      shift = D - dL + dH H</pre>
 *
 * @param output dO, {@code [rows][dv]}; empty where the loss does not depend on the output
 * @param lse of the forward pass
 * @param shift {@code [rows]}, see {@link #shift}
 * @param entropy dH, {@code [rows]}; empty where the loss does not depend on the entropy
 */
public record Upstream(float[] output, LseValues lse, double[] shift, double[] entropy) {

  /** A loss that depends on the output alone, whose shift is {@code D = dO . O}. */
  public static Upstream of(float[] output, LseValues lse, double[] delta) {
    return new Upstream(output, lse, delta, new double[0]);
  }

  /**
   * A loss that depends on the lse alone, without values: no product with them is made, and their
   * gradient is 0.
   *
   * @param gradient dL, {@code [rows]}
   */
  public static Upstream ofLse(LseValues lse, double[] gradient) {
    double[] shift = Arrays.stream(gradient).map(value -> -value).toArray();
    return new Upstream(new float[0], lse, shift, new double[0]);
  }

  /**
   * The shift of a row.
   *
   * @param delta D
   * @param lse dL
   * @param entropyGradient dH
   * @param entropy H
   */
  public static double shift(double delta, double lse, double entropyGradient, double entropy) {
    return delta - lse + entropyGradient * entropy;
  }

  double entropyOf(int row) {
    return entropy.length == 0 ? 0 : entropy[row];
  }
}
