package org.longspan.train.optimise;

import java.util.Optional;
import java.util.function.Consumer;
import org.longspan.error.Errors;

/**
 * The loop of a training: loss and gradient, clipping, an AdamW step, a checkpoint now and then.
 *
 * <p>A training that was interrupted goes on from its checkpoint and ends with the same bits, as
 * all that a step depends on is in it.
 */
public final class Trainer {
  private final TrainingPlan plan;
  private final Optional<TrainingCheckpoint> checkpoint;
  private final Consumer<TrainingState> listener;

  /**
   * @param checkpoint where states are kept; empty for nowhere
   * @param listener is called after every step
   */
  public Trainer(
      TrainingPlan plan,
      Optional<TrainingCheckpoint> checkpoint,
      Consumer<TrainingState> listener) {
    this.plan = plan;
    this.checkpoint = checkpoint;
    this.listener = listener;
  }

  /**
   * Trains until the plan's steps are done or the loss no longer falls.
   *
   * @param start the parameters to begin with, unless there is a checkpoint
   * @return the last state
   * @throws org.longspan.error.UserException where the loss or gradient stops being finite
   */
  public TrainingState train(Parameters start, Objective objective) {
    TrainingState state =
        checkpoint.flatMap(file -> file.read(start)).orElseGet(() -> TrainingState.of(start));
    while (state.optimiser().steps() < plan.steps() && !plan.stop().stops(state.losses())) {
      state = step(state, objective);
      if (state.optimiser().steps() % plan.checkpointSteps() == 0) {
        keep(state);
      }
      listener.accept(state);
    }
    keep(state);
    return state;
  }

  private TrainingState step(TrainingState state, Objective objective) {
    OptimiserState before = state.optimiser();
    LossGradient found = objective.at(before.parameters(), before.steps());
    double norm = NormClip.norm(found.gradient());
    boolean finite = objective.isSecret() || Double.isFinite(found.loss());
    if (!finite || !Double.isFinite(norm)) {
      throw Errors.about("stepSize")
          .user(
              "step "
                  + before.steps()
                  + " has a loss of "
                  + found.loss()
                  + " and a gradient of"
                  + " norm "
                  + norm,
              "choose a lower learning rate");
    }
    double rate = plan.rate().at(before.steps());
    double heldOut = objective.heldOut(before.parameters()).orElse(Double.NaN);
    double[] clipped = plan.clip().of(found.gradient());
    return state.with(
        new TrainingStep(found.loss(), norm, rate, heldOut),
        plan.optimiser().step(before, clipped, rate));
  }

  private void keep(TrainingState state) {
    checkpoint.ifPresent(file -> file.write(state));
  }
}
