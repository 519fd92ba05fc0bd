package org.longspan.train.optimise;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Where a training is.
 *
 * @param optimiser what the next step goes on from
 * @param best the parameters of the least deciding loss; the last ones where losses are secret
 * @param history of all steps, in order
 */
public record TrainingState(OptimiserState optimiser, Parameters best, List<TrainingStep> history) {

  public TrainingState {
    history = List.copyOf(history);
  }

  /** No step yet. */
  static TrainingState of(Parameters parameters) {
    return new TrainingState(OptimiserState.of(parameters), parameters, List.of());
  }

  /** The deciding losses of all steps. */
  List<Double> losses() {
    return history.stream().map(TrainingStep::deciding).toList();
  }

  /**
   * The step whose parameters are the best ones; the last one where losses are secret; -1 before
   * the first one.
   */
  public int bestStep() {
    if (!history.isEmpty() && history.get(0).isSecret()) {
      return history.size() - 1;
    }
    return IntStream.range(0, history.size())
        .boxed()
        .min((a, b) -> Double.compare(history.get(a).deciding(), history.get(b).deciding()))
        .orElse(-1);
  }

  /** After a step that found {@code step} at the parameters so far and went on to {@code next}. */
  TrainingState with(TrainingStep step, OptimiserState next) {
    List<TrainingStep> longer = new ArrayList<>(history);
    longer.add(step);
    if (step.isSecret()) {
      return new TrainingState(next, next.parameters(), longer);
    }
    boolean better = history.stream().allMatch(past -> step.deciding() < past.deciding());
    return new TrainingState(next, better ? optimiser.parameters() : best, longer);
  }
}
