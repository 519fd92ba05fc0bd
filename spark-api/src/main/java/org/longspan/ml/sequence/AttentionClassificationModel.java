package org.longspan.ml.sequence;

import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.MLReader;

/** A learned classifier of sequences: adds probabilities, logits, the class, attention received. */
public final class AttentionClassificationModel
    extends AttentionModel<AttentionClassificationModel> {
  private static final long serialVersionUID = 1L;

  AttentionClassificationModel(String uid, TrainedNetwork trained) {
    super(uid, trained);
  }

  @Override
  public AttentionClassificationModel copy(ParamMap extra) {
    AttentionClassificationModel copied = new AttentionClassificationModel(uid(), trained());
    return copyValues(copied, extra).setParent(parent());
  }

  /** Reads a model that was saved. */
  public static MLReader<AttentionClassificationModel> read() {
    return new AttentionModelReader<>(
        AttentionClassificationModel.class, AttentionClassificationModel::new);
  }

  /** Reads a model from a path. */
  public static AttentionClassificationModel load(String path) {
    return read().load(path);
  }
}
