package org.longspan.job.common;

import org.longspan.metrics.ProgressListener;
import org.longspan.model.plan.StagePlan;
import org.longspan.plan.Plan;
import org.longspan.run.gradient.GradientPlan;

/** Hears what a job has to say while it runs; every method may be left out. */
public interface RunListener extends ProgressListener {
  /** Ignores everything. */
  RunListener SILENT = new RunListener() {};

  /** Something that its user may want to know, in one line. */
  default void note(String text) {}

  /** Something that its user should look at, in one line. */
  default void warning(String text) {}

  /**
   * The job does not succeed, and what it has finished is kept for a job that resumes it.
   *
   * @param panels how many
   */
  default void kept(long panels) {}

  /** The plan is made and runs next. */
  default void planned(Plan plan) {}

  /** The plan of a gradient is made and runs next. */
  default void planned(GradientPlan plan) {}

  /** The plan of a run over a model is made and runs next. */
  default void planned(StagePlan plan) {}
}
