package org.longspan.train.optimise;

import java.io.Serializable;

/**
 * The learning rate of every step: constant, or rising in a line over the first {@code warmUp}
 * steps and then falling as half a cosine to 0 at {@code steps}.
 *
 * @param peak the largest rate, above 0
 * @param warmUp steps of the rise, at least 0
 * @param steps of the whole schedule; 0 where the rate stays at the peak
 */
public record LearningRate(double peak, long warmUp, long steps) implements Serializable {
  private static final long serialVersionUID = 1L;

  public LearningRate {
    if (!(peak > 0 && peak < Double.POSITIVE_INFINITY) || warmUp < 0 || steps < 0) {
      throw new IllegalArgumentException(
          "a learning rate of " + peak + ", " + warmUp + ", " + steps);
    }
  }

  public static LearningRate constant(double rate) {
    return new LearningRate(rate, 0, 0);
  }

  /** A rise over {@code warmUp} of {@code steps} steps, then half a cosine. */
  public static LearningRate cosine(double peak, long warmUp, long steps) {
    return new LearningRate(peak, warmUp, steps);
  }

  /**
   * The rate of a step.
   *
   * @param step from 0
   */
  public double at(long step) {
    if (step < warmUp) {
      return peak * (step + 1) / warmUp;
    }
    if (steps == 0) {
      return peak;
    }
    double part = Math.min(1, (double) (step - warmUp) / Math.max(1, steps - warmUp));
    return peak * (1 + Math.cos(Math.PI * part)) / 2;
  }
}
