package org.longspan.train.optimise;

/**
 * What a step found before it changed the parameters.
 *
 * @param loss of the data trained on; NaN where it is secret
 * @param gradientNorm Euclidean, before clipping
 * @param rate the learning rate
 * @param heldOut the loss of held-out data; NaN where there are none
 */
public record TrainingStep(double loss, double gradientNorm, double rate, double heldOut) {

  /** Whether no loss may be shown. */
  public boolean isSecret() {
    return Double.isNaN(deciding());
  }

  /** The loss that decides when to stop: of held-out data where there are any. */
  public double deciding() {
    return Double.isNaN(heldOut) ? loss : heldOut;
  }
}
