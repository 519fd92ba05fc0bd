package org.longspan.ml;

import java.io.Serializable;
import java.util.List;
import org.longspan.train.optimise.TrainingState;
import org.longspan.train.optimise.TrainingStep;

/**
 * How a training went, a value per step.
 *
 * @param objectiveHistory the loss of the rows trained on
 * @param heldOutHistory the loss of held-out rows; NaN where there are none
 * @param gradientNorms before clipping
 * @param stepSizes the learning rates
 * @param bestStep the step whose weights the model has
 */
public record TrainingSummary(
    double[] objectiveHistory,
    double[] heldOutHistory,
    double[] gradientNorms,
    double[] stepSizes,
    int bestStep)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The history of a training. */
  public static TrainingSummary of(TrainingState state) {
    List<TrainingStep> steps = state.history();
    return new TrainingSummary(
        steps.stream().mapToDouble(TrainingStep::loss).toArray(),
        steps.stream().mapToDouble(TrainingStep::heldOut).toArray(),
        steps.stream().mapToDouble(TrainingStep::gradientNorm).toArray(),
        steps.stream().mapToDouble(TrainingStep::rate).toArray(),
        state.bestStep());
  }

  /** Steps taken. */
  public int totalIterations() {
    return objectiveHistory.length;
  }
}
