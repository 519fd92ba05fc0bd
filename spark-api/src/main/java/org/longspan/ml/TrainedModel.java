package org.longspan.ml;

import org.apache.spark.ml.util.MLWritable;

/** What a {@link TrainingEstimator} learned. */
public interface TrainedModel extends MLWritable {

  /** How the training went. */
  TrainingSummary summary();
}
