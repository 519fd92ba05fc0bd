package org.longspan.reference;

/**
 * Gradients of a loss by the results of one row.
 *
 * @param output by the output, {@code [dv]}
 * @param lse by the lse
 * @param entropy by the entropy
 */
public record UpstreamRow(double[] output, double lse, double entropy) {

  /** A loss that depends on the output only. */
  public static UpstreamRow of(double[] output) {
    return new UpstreamRow(output, 0, 0);
  }
}
