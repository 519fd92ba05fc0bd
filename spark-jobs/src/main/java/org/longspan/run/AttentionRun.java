package org.longspan.run;

import java.nio.file.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.longspan.metrics.ProgressListener;
import org.longspan.output.AttentionFile;
import org.longspan.plan.Plan;

/**
 * A finished run.
 *
 * @param plan what was planned
 * @param measures what was measured
 * @param nanRows rows (of one head) whose result is NaN
 * @param firstNan position of the first such row, -1 where there is none
 * @param coarseRows rows (of one head) whose scores float32 rounds by more than 1
 * @param firstCoarse position of the first such row, -1 where there is none
 * @param certificate the conservation of attention
 */
public record AttentionRun(
    Plan plan,
    RunMeasures measures,
    long nanRows,
    long firstNan,
    long coarseRows,
    long firstCoarse,
    Certificate certificate) {

  /**
   * Runs a job from staged tensors to the attention file; panels that an earlier run has committed
   * are not computed again.
   *
   * @param plan the plan of {@code job}
   * @param result the folder that the attention file is written into
   * @param listener receives the progress of the passes
   */
  public static AttentionRun execute(
      JavaSparkContext spark, JobSpec job, Plan plan, Path result, ProgressListener listener) {
    RunMeasures measures = new AttentionJob(spark, job, plan, listener).run();
    Assembly assembly = new Assembly(job, plan);
    Certificate certificate =
        assembly.write(result.resolve(AttentionFile.NAME), AttentionFile.Contents.ALL);
    NanRows nan = assembly.nanRows();
    RowTally coarse = assembly.coarseRows();
    return new AttentionRun(
        plan, measures, nan.count(), nan.first(), coarse.count(), coarse.first(), certificate);
  }
}
