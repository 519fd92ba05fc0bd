package org.longspan.ml.sequence;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.longspan.train.network.AttentionNetwork;
import org.longspan.train.network.NetworkSpec;
import org.longspan.train.optimise.GradientSum;
import org.longspan.train.optimise.LossGradient;
import org.longspan.train.optimise.Objective;
import org.longspan.train.optimise.Parameters;

/**
 * The mean loss of sequences and its gradient by one Spark job a step. A sequence's gradient is
 * computed whole in one task, and sums are exact, so that bits do not depend on the cluster.
 */
final class SequenceObjective implements Objective {
  private final JavaSparkContext spark;
  private final JavaRDD<TrainingSequence.Numbered> sequences;
  private final List<Integer> trained;
  private final List<Integer> heldOut;
  private final Task task;
  private final int batch;
  private final long seed;

  /**
   * What tasks need besides the parameters.
   *
   * @param kernel its name
   * @param seed of the dropout
   */
  record Task(NetworkSpec spec, LabelScale labels, String kernel, long seed)
      implements Serializable {
    private static final long serialVersionUID = 1L;

    /** The gradients of sequences, followed by their losses. */
    GradientSum gradients(
        Parameters parameters, long step, Iterator<TrainingSequence.Numbered> sequences) {
      AttentionNetwork network = new AttentionNetwork(spec, parameters, kernel);
      GradientSum sum = new GradientSum(parameters.size() + 1);
      while (sequences.hasNext()) {
        TrainingSequence.Numbered one = sequences.next();
        double target = labels.target(one.sequence().label());
        LossGradient found =
            network.gradient(
                one.sequence().rows(), target, labels.loss(), dropoutSeed(step, one.index()));
        double[] all = Arrays.copyOf(found.gradient(), parameters.size() + 1);
        all[parameters.size()] = found.loss();
        sum.add(all);
      }
      return sum;
    }

    private long dropoutSeed(long step, int index) {
      return new Random(seed * 31 + step).nextLong() + index;
    }

    GradientSum losses(Parameters parameters, Iterator<TrainingSequence.Numbered> sequences) {
      AttentionNetwork network = new AttentionNetwork(spec, parameters, kernel);
      GradientSum sum = new GradientSum(1);
      while (sequences.hasNext()) {
        TrainingSequence one = sequences.next().sequence();
        double[] outputs = network.outputs(one.rows());
        sum.add(new double[] {labels.loss().of(outputs, labels.target(one.label()))});
      }
      return sum;
    }
  }

  /** What a task does with some sequences. */
  private interface Share extends Serializable {
    GradientSum of(Parameters parameters, Iterator<TrainingSequence.Numbered> sequences);
  }

  /**
   * @param batch sequences per step; 0 for all
   * @param split indices that are trained on, and those held out
   */
  SequenceObjective(
      JavaSparkContext spark,
      JavaRDD<TrainingSequence.Numbered> sequences,
      List<List<Integer>> split,
      Task task,
      int batch,
      long seed) {
    this.spark = spark;
    this.sequences = sequences;
    this.task = task;
    this.batch = batch;
    this.seed = seed;
    trained = split.get(0);
    heldOut = split.get(1);
  }

  @Override
  public LossGradient at(Parameters parameters, long step) {
    Task shared = task;
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
    Task shared = task;
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

  private GradientSum sum(Parameters parameters, List<Integer> indices, Share share) {
    BitSet wanted = new BitSet();
    indices.forEach(wanted::set);
    Broadcast<Parameters> given = spark.broadcast(parameters);
    GradientSum sum =
        sequences
            .filter(one -> wanted.get(one.index()))
            .mapPartitions(
                part ->
                    part.hasNext()
                        ? List.of(share.of(given.value(), part)).iterator()
                        : Collections.<GradientSum>emptyIterator())
            .reduce(
                (first, second) -> {
                  first.add(second);
                  return first;
                });
    given.destroy();
    return sum;
  }
}
