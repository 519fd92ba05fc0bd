package org.longspan.ml.sequence;

import java.util.OptionalDouble;
import org.longspan.train.optimise.LossGradient;
import org.longspan.train.optimise.NoisedGradient;
import org.longspan.train.optimise.Objective;
import org.longspan.train.optimise.Parameters;
import org.longspan.train.optimise.PoissonSample;
import org.longspan.train.optimise.PrivateSteps;
import org.longspan.train.optimise.PrivateSum;

/**
 * Gradients of differentially private steps (Abadi et al., "Deep learning with differential
 * privacy", 2016): every sequence is taken with one probability, gradients are clipped one by one
 * and added up as integers, and the sum gets discrete Gaussian noise.
 *
 * <p>The gradient is the sum and not a mean, as the number of sequences is secret; AdamW's steps do
 * not depend on the scale. No loss is computed: it would be a release, too.
 */
final class PrivateObjective implements Objective {
  private final SequenceSums sums;
  private final SequenceTask task;
  private final double clip;
  private final PoissonSample sample;
  private final NoisedGradient noised;

  /**
   * @param clip the largest norm of a sequence's gradient that is kept
   * @param files what must survive an interruption
   * @throws org.longspan.error.UserException where a training began with other sequences
   */
  PrivateObjective(
      SequenceSums sums, SequenceTask task, double clip, PrivateSteps steps, PrivateFiles files) {
    this.sums = sums;
    this.task = task;
    this.clip = clip;
    sample = files.sample(steps.rate());
    noised = files.noised(steps);
  }

  @Override
  public LossGradient at(Parameters parameters, long step) {
    return new LossGradient(Double.NaN, noised.of(step, 1, () -> sum(parameters, step)));
  }

  private PrivateSum sum(Parameters parameters, long step) {
    PoissonSample taken = sample;
    SequenceTask shared = task;
    double most = clip;
    return sums.of(
        parameters,
        one -> taken.takes(step, one.index()),
        (given, part) -> shared.clipped(given, step, most, part),
        (first, second) -> {
          first.add(second);
          return first;
        });
  }

  @Override
  public OptionalDouble heldOut(Parameters parameters) {
    return OptionalDouble.empty();
  }

  @Override
  public boolean isSecret() {
    return true;
  }
}
