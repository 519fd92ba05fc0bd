package org.longspan.ml.sequence;

import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.MLReader;

/** A learned regressor of sequences: adds the value and attention received. */
public final class AttentionRegressionModel extends AttentionModel<AttentionRegressionModel> {
  private static final long serialVersionUID = 1L;

  AttentionRegressionModel(String uid, TrainedNetwork trained) {
    super(uid, trained);
  }

  @Override
  public AttentionRegressionModel copy(ParamMap extra) {
    AttentionRegressionModel copied = new AttentionRegressionModel(uid(), trained());
    return copyValues(copied, extra).setParent(parent());
  }

  /** Reads a model that was saved. */
  public static MLReader<AttentionRegressionModel> read() {
    return new AttentionModelReader<>(
        AttentionRegressionModel.class, AttentionRegressionModel::new);
  }

  /** Reads a model from a path. */
  public static AttentionRegressionModel load(String path) {
    return read().load(path);
  }
}
