package org.longspan.ml.sequence;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Random;
import org.longspan.train.network.AttentionNetwork;
import org.longspan.train.network.NetworkSpec;
import org.longspan.train.optimise.GradientSum;
import org.longspan.train.optimise.LossGradient;
import org.longspan.train.optimise.Parameters;
import org.longspan.train.optimise.PrivateSum;

/**
 * What a task computes of some sequences. A sequence's gradient depends on that sequence, the
 * parameters and the step only.
 *
 * @param kernel its name
 * @param seed of the dropout
 */
record SequenceTask(NetworkSpec spec, LabelScale labels, String kernel, long seed)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The gradients of sequences, followed by their losses. */
  GradientSum gradients(
      Parameters parameters, long step, Iterator<TrainingSequence.Numbered> sequences) {
    GradientSum sum = new GradientSum(parameters.size() + 1);
    AttentionNetwork network = new AttentionNetwork(spec, parameters, kernel);
    while (sequences.hasNext()) {
      LossGradient found = gradient(network, step, sequences.next());
      double[] all = Arrays.copyOf(found.gradient(), parameters.size() + 1);
      all[parameters.size()] = found.loss();
      sum.add(all);
    }
    return sum;
  }

  /**
   * The gradients of sequences, each clipped.
   *
   * @param clip the largest norm that is kept
   */
  PrivateSum clipped(
      Parameters parameters,
      long step,
      double clip,
      Iterator<TrainingSequence.Numbered> sequences) {
    PrivateSum sum = new PrivateSum(parameters.size(), clip);
    AttentionNetwork network = new AttentionNetwork(spec, parameters, kernel);
    while (sequences.hasNext()) {
      sum.add(gradient(network, step, sequences.next()).gradient());
    }
    return sum;
  }

  /** The losses of sequences. */
  GradientSum losses(Parameters parameters, Iterator<TrainingSequence.Numbered> sequences) {
    GradientSum sum = new GradientSum(1);
    AttentionNetwork network = new AttentionNetwork(spec, parameters, kernel);
    while (sequences.hasNext()) {
      TrainingSequence one = sequences.next().sequence();
      double[] outputs = network.outputs(one.rows());
      sum.add(new double[] {labels.loss().of(outputs, labels.target(one.label()))});
    }
    return sum;
  }

  private LossGradient gradient(
      AttentionNetwork network, long step, TrainingSequence.Numbered one) {
    TrainingSequence sequence = one.sequence();
    long dropout = new Random(seed * 31 + step).nextLong() + one.hash();
    return network.gradient(
        sequence.rows(), labels.target(sequence.label()), labels.loss(), dropout);
  }
}
