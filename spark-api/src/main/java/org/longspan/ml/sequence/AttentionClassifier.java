package org.longspan.ml.sequence;

import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;

/**
 * Learns the class of sequences: labels are 0, 1, 2, ..., as of Spark ML's StringIndexer; the loss
 * is the cross-entropy.
 */
public final class AttentionClassifier
    extends AttentionEstimator<AttentionClassifier, AttentionClassificationModel> {
  private static final long serialVersionUID = 1L;

  public AttentionClassifier() {
    this(Identifiable$.MODULE$.randomUID("attentionClassifier"));
  }

  public AttentionClassifier(String uid) {
    super(uid);
  }

  @Override
  LabelScale scale(double... labels) {
    return LabelScale.ofClasses(labels);
  }

  @Override
  AttentionClassificationModel model(TrainedNetwork trained) {
    return new AttentionClassificationModel(uid(), trained);
  }

  @Override
  protected AttentionClassifier self() {
    return this;
  }

  @Override
  boolean isClassifier() {
    return true;
  }

  @Override
  public AttentionClassifier copy(ParamMap extra) {
    return defaultCopy(extra);
  }

  /** Reads an estimator that was saved. */
  public static MLReader<AttentionClassifier> read() {
    return new DefaultParamsReader<>();
  }

  /** Reads an estimator from a path. */
  public static AttentionClassifier load(String path) {
    return read().load(path);
  }
}
