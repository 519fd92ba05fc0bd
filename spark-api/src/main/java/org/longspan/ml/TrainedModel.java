package org.longspan.ml;

import java.util.Map;
import org.apache.spark.ml.util.MLWritable;

/** What a {@link TrainingEstimator} learned. */
public interface TrainedModel extends MLWritable {

  /** How the training went. */
  TrainingSummary summary();

  /**
   * What the model reveals of a record at most: epsilon, delta and their conditions by name; empty
   * where nothing is promised.
   */
  default Map<String, Object> privacy() {
    return Map.of();
  }
}
