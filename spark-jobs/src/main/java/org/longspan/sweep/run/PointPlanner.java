package org.longspan.sweep.run;

import java.util.OptionalDouble;
import org.longspan.sweep.result.SweepSettings;

/** What a sweep asks of the planner. */
public interface PointPlanner {

  /**
   * Predicted seconds of a point, without the start of Java and Spark; empty where only the job can
   * tell.
   *
   * @throws org.longspan.error.UserException where the settings do not fit together
   */
  OptionalDouble seconds(SweepSettings point);

  /** The number of token ids of a model. */
  int vocabulary(String model);
}
