package org.longspan.ml.sequence;

import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;

/** Learns a value per sequence. The loss is the squared error in units of the labels' variance. */
public final class AttentionRegressor
    extends AttentionEstimator<AttentionRegressor, AttentionRegressionModel> {
  private static final long serialVersionUID = 1L;

  public AttentionRegressor() {
    this(Identifiable$.MODULE$.randomUID("attentionRegressor"));
  }

  public AttentionRegressor(String uid) {
    super(uid);
  }

  @Override
  LabelScale scale(double... labels) {
    return LabelScale.ofValues(labels);
  }

  @Override
  AttentionRegressionModel model(TrainedNetwork trained) {
    return new AttentionRegressionModel(uid(), trained);
  }

  @Override
  protected AttentionRegressor self() {
    return this;
  }

  @Override
  boolean isClassifier() {
    return false;
  }

  @Override
  public AttentionRegressor copy(ParamMap extra) {
    return defaultCopy(extra);
  }

  /** Reads an estimator that was saved. */
  public static MLReader<AttentionRegressor> read() {
    return new DefaultParamsReader<>();
  }

  /** Reads an estimator from a path. */
  public static AttentionRegressor load(String path) {
    return read().load(path);
  }
}
