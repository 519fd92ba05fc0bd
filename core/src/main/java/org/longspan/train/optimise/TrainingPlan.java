package org.longspan.train.optimise;

import java.io.Serializable;

/**
 * How a training goes.
 *
 * @param optimiser its constants
 * @param rate the learning rate of every step
 * @param clip of the gradient
 * @param steps at most, at least 1
 * @param stop when to stop before
 * @param checkpointSteps steps from one checkpoint to the next, at least 1
 */
public record TrainingPlan(
    AdamW optimiser,
    LearningRate rate,
    NormClip clip,
    long steps,
    EarlyStop stop,
    int checkpointSteps)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  public TrainingPlan {
    if (steps < 1 || checkpointSteps < 1) {
      throw new IllegalArgumentException(steps + " steps, checkpoints every " + checkpointSteps);
    }
  }

  /** The same with another clip. */
  public TrainingPlan with(NormClip other) {
    return new TrainingPlan(optimiser, rate, other, steps, stop, checkpointSteps);
  }
}
