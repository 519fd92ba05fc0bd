package org.longspan.run;

import java.nio.file.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.longspan.input.AttentionInput;
import org.longspan.plan.Plan;

/**
 * A finished run.
 *
 * @param plan what was planned
 * @param measures what was measured
 * @param certificate the conservation of attention
 */
public record AttentionRun(Plan plan, RunMeasures measures, Certificate certificate) {

  /**
   * Runs a request from staged tensors to the attention file.
   *
   * @param plan the plan of {@code request}
   * @param scratch a folder for panels
   * @param result the folder that the attention file is written into
   */
  public static AttentionRun execute(
      JavaSparkContext spark,
      AttentionRequest request,
      AttentionInput input,
      Plan plan,
      Path scratch,
      Path result) {
    JobSpec job = request.job(input, plan, scratch.resolve("panels"));
    RunMeasures measures = new AttentionJob(spark, job, plan).run();
    Assembly assembly = new Assembly(job, plan.panelRows(), request.statistics());
    return new AttentionRun(plan, measures, assembly.write(result));
  }
}
