package org.longspan.finding.advice;

/**
 * The mass that a sparse mask loses: {@code 1 - exp(lse sparse - lse full)}, the share of a row's
 * weight that is on keys outside of the mask, as a mean over sampled rows.
 *
 * @param mean of the sampled rows
 * @param error 1.96 standard errors of the mean: half the width of its 95 % interval
 * @param rows how many rows were sampled
 */
public record LostMass(double mean, double error, int rows) {
  private static final double NORMAL = 1.96;

  /** The mean of some losses. */
  static LostMass of(double[] losses) {
    double mean = 0;
    for (double loss : losses) {
      mean += loss / losses.length;
    }
    double squares = 0;
    for (double loss : losses) {
      squares += (loss - mean) * (loss - mean);
    }
    double variance = losses.length < 2 ? 0 : squares / (losses.length - 1);
    return new LostMass(mean, NORMAL * Math.sqrt(variance / losses.length), losses.length);
  }
}
