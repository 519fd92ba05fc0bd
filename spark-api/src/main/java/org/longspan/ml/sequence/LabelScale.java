package org.longspan.ml.sequence;

import java.io.Serializable;
import org.longspan.error.Errors;
import org.longspan.train.layer.SequenceLoss;

/**
 * From labels to what a network has as outputs.
 *
 * @param loss of classes or of a value
 * @param outputs classes, or 1
 * @param mean of the values; 0 for classes
 * @param deviation of the values; 1 for classes
 */
record LabelScale(SequenceLoss loss, int outputs, double mean, double deviation)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** More than any label column of classes that is not a mistake. */
  private static final int MOST_CLASSES = 10_000;

  /**
   * Of classes 0, 1, ...
   *
   * @throws org.longspan.error.UserException where labels are no classes, or there is one class
   *     only
   */
  static LabelScale ofClasses(double... labels) {
    double most = 0;
    boolean several = false;
    for (double label : labels) {
      if (label < 0 || label != Math.rint(label) || label >= MOST_CLASSES) {
        throw Errors.about("labelCol")
            .user("a label is " + label, "give classes 0, 1, 2, ..., as StringIndexer does");
      }
      most = Math.max(most, label);
      several |= label != labels[0];
    }
    if (!several) {
      throw Errors.about("labelCol")
          .user(
              "all " + labels.length + " sequences are of class " + (int) labels[0],
              "give sequences of at least two classes");
    }
    return new LabelScale(SequenceLoss.CROSS_ENTROPY, (int) most + 1, 0, 1);
  }

  /**
   * Of values, which networks see with mean 0 and deviation 1.
   *
   * @throws org.longspan.error.UserException where all labels are equal
   */
  static LabelScale ofValues(double... labels) {
    double mean = 0;
    for (double label : labels) {
      mean += label / labels.length;
    }
    double variance = 0;
    for (double label : labels) {
      variance += (label - mean) * (label - mean) / labels.length;
    }
    if (variance == 0) {
      throw Errors.about("labelCol")
          .user(
              "all " + labels.length + " sequences have the label " + labels[0],
              "give sequences of different labels");
    }
    return new LabelScale(SequenceLoss.SQUARED, 1, mean, Math.sqrt(variance));
  }

  /** With values as they are, as mean and deviation of private ones are secret. */
  LabelScale asGiven() {
    return new LabelScale(loss, outputs, 0, 1);
  }

  /** Whether labels are classes. */
  boolean isClasses() {
    return loss == SequenceLoss.CROSS_ENTROPY;
  }

  /** What the network is to give for a label. */
  double target(double label) {
    return (label - mean) / deviation;
  }

  /** The class of the largest logit, or the value. */
  double prediction(double... outputs) {
    if (!isClasses()) {
      return outputs[0] * deviation + mean;
    }
    int best = 0;
    for (int n = 1; n < outputs.length; n++) {
      best = outputs[n] > outputs[best] ? n : best;
    }
    return best;
  }
}
