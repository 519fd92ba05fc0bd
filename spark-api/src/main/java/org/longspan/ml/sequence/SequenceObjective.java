package org.longspan.ml.sequence;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import org.longspan.train.optimise.GradientSum;
import org.longspan.train.optimise.LossGradient;
import org.longspan.train.optimise.Objective;
import org.longspan.train.optimise.Parameters;

/** The mean loss of sequences and its gradient, by one Spark job per step. */
final class SequenceObjective implements Objective {
  private final SequenceSums sums;
  private final List<Integer> trained;
  private final List<Integer> heldOut;
  private final SequenceTask task;
  private final int batch;
  private final long seed;

  /**
   * @param split indices that are trained on, and those held out
   * @param batch sequences per step; 0 for all
   */
  SequenceObjective(
      SequenceSums sums, SequenceTask task, List<List<Integer>> split, int batch, long seed) {
    this.sums = sums;
    this.task = task;
    this.batch = batch;
    this.seed = seed;
    trained = split.get(0);
    heldOut = split.get(1);
  }

  @Override
  public LossGradient at(Parameters parameters, long step) {
    SequenceTask shared = task;
    GradientSum sum =
        sum(parameters, batch(step), (given, part) -> shared.gradients(given, step, part));
    double[] total = sum.total();
    double[] gradient = new double[parameters.size()];
    for (int n = 0; n < gradient.length; n++) {
      gradient[n] = total[n] / sum.count();
    }
    return new LossGradient(total[gradient.length] / sum.count(), gradient);
  }

  @Override
  public OptionalDouble heldOut(Parameters parameters) {
    if (heldOut.isEmpty()) {
      return OptionalDouble.empty();
    }
    SequenceTask shared = task;
    GradientSum sum = sum(parameters, heldOut, (given, part) -> shared.losses(given, part));
    return OptionalDouble.of(sum.total()[0] / sum.count());
  }

  /** The sequences of a step: every epoch takes each one once, in an order of its own. */
  private List<Integer> batch(long step) {
    if (batch == 0 || batch >= trained.size()) {
      return trained;
    }
    int steps = (trained.size() + batch - 1) / batch;
    List<Integer> shuffled = new ArrayList<>(trained);
    Collections.shuffle(shuffled, new Random(seed + step / steps));
    int from = (int) (step % steps) * batch;
    return shuffled.subList(from, Math.min(from + batch, shuffled.size()));
  }

  private GradientSum sum(
      Parameters parameters, List<Integer> indices, SequenceSums.Share<GradientSum> share) {
    BitSet wanted = new BitSet();
    indices.forEach(wanted::set);
    return sums.of(
        parameters,
        one -> wanted.get(one.index()),
        share,
        (first, second) -> {
          first.add(second);
          return first;
        });
  }
}
