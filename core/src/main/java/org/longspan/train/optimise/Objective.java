package org.longspan.train.optimise;

import java.util.OptionalDouble;

/** What a training makes small. */
public interface Objective {

  /**
   * The loss and its gradient.
   *
   * @param step from 0; the same step of the same parameters gives the same bits
   */
  LossGradient at(Parameters parameters, long step);

  /** The loss of data that no step is taken by; empty where there are none. */
  OptionalDouble heldOut(Parameters parameters);

  /** Whether losses are secret, and so NaN: then the last parameters are the ones to take. */
  default boolean isSecret() {
    return false;
  }
}
