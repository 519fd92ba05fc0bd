package org.longspan.train.layer;

/** How far the outputs of a network are from a label, and the gradient by the outputs. */
public enum SequenceLoss {
  /** {@code ln sum of e^z - z_label}; the gradient is softmax(z), minus 1 at the label. */
  CROSS_ENTROPY {
    @Override
    public double of(double[] outputs, double label) {
      return lse(outputs) - outputs[(int) label];
    }

    @Override
    public double[] gradient(double[] outputs, double label) {
      double[] gradient = probabilities(outputs);
      gradient[(int) label] -= 1;
      return gradient;
    }
  },
  /** {@code (z - label)^2} of the one output. */
  SQUARED {
    @Override
    public double of(double[] outputs, double label) {
      return (outputs[0] - label) * (outputs[0] - label);
    }

    @Override
    public double[] gradient(double[] outputs, double label) {
      return new double[] {2 * (outputs[0] - label)};
    }
  };

  /**
   * @param outputs z: a logit per class, or the one value
   * @param label the index of a class, or a value
   */
  public abstract double of(double[] outputs, double label);

  /** The gradient by the outputs. */
  public abstract double[] gradient(double[] outputs, double label);

  /** The softmax of logits. */
  public static double[] probabilities(double[] logits) {
    double lse = lse(logits);
    double[] probabilities = new double[logits.length];
    for (int n = 0; n < logits.length; n++) {
      probabilities[n] = Math.exp(logits[n] - lse);
    }
    return probabilities;
  }

  private static double lse(double[] logits) {
    double most = Double.NEGATIVE_INFINITY;
    for (double logit : logits) {
      most = Math.max(most, logit);
    }
    double sum = 0;
    for (double logit : logits) {
      sum += Math.exp(logit - most);
    }
    return most + Math.log(sum);
  }
}
