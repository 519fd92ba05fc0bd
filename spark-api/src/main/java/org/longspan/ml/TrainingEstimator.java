package org.longspan.ml;

import java.util.function.Consumer;
import org.apache.spark.ml.param.Params;
import org.apache.spark.sql.Dataset;
import org.longspan.train.optimise.TrainingState;

/**
 * An estimator that learns step by step. Those with a public constructor without arguments that are
 * named as services are those that {@code longspan fit} knows.
 */
public interface TrainingEstimator extends Params {

  /**
   * Learns from a table.
   *
   * @param listener is called after every step
   */
  TrainedModel fit(Dataset<?> dataset, Consumer<TrainingState> listener);
}
