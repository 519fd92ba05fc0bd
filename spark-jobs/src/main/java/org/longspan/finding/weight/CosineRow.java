package org.longspan.finding.weight;

/**
 * One passage's cosines with all passages that it may attend to, in float64.
 *
 * @param query the passage
 * @param keys those passages, ascending. Not copied
 * @param cosines by key. Not copied
 */
public record CosineRow(long query, long[] keys, double[] cosines) {

  /** {@code ln sum exp(scale cosine)}. */
  public double lse(double scale) {
    double largest = Double.NEGATIVE_INFINITY;
    for (double cosine : cosines) {
      largest = Math.max(largest, scale * cosine);
    }
    double sum = 0;
    for (double cosine : cosines) {
      sum += Math.exp(scale * cosine - largest);
    }
    return largest + Math.log(sum);
  }

  /** {@code exp(entropy)} of the weights {@code exp(scale cosine - lse)}: effective keys. */
  public double effectiveKeys(double scale) {
    double lse = lse(scale);
    double mean = 0;
    for (double cosine : cosines) {
      mean += Math.exp(scale * cosine - lse) * scale * cosine;
    }
    return Math.exp(lse - mean);
  }
}
