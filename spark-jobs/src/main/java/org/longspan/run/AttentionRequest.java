package org.longspan.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.spark.api.java.JavaSparkContext;
import org.longspan.input.AttentionInput;
import org.longspan.kernel.Kernels;
import org.longspan.kernel.TileProblem;
import org.longspan.measure.KernelSpeed;
import org.longspan.measure.KernelTrial;
import org.longspan.output.Statistic;
import org.longspan.plan.KernelChoice;
import org.longspan.plan.KernelProfile;
import org.longspan.plan.Plan;
import org.longspan.plan.PlanOptions;
import org.longspan.plan.Planner;
import org.longspan.stats.KeyStatsSpec;

/**
 * What a user asks for.
 *
 * @param problem what is computed
 * @param keyStats the tables of the second pass
 * @param statistics what is given beside output and lse
 * @param kernel the kernel's name, or {@code auto}
 * @param tasks the number of tasks, where it is demanded
 * @param keySplits the number of key splits, where it is demanded
 */
public record AttentionRequest(
    TileProblem problem,
    KeyStatsSpec keyStats,
    Set<Statistic> statistics,
    String kernel,
    OptionalInt tasks,
    OptionalInt keySplits) {

  /** This request with another kernel. */
  public AttentionRequest withKernel(String name) {
    return new AttentionRequest(problem, keyStats, statistics, name, tasks, keySplits);
  }

  /** Measures the kernels on this machine and chooses one; takes up to some seconds. */
  public KernelProfile profile() {
    return KernelChoice.of(
        List.of(KernelTrial.speeds(kernel, problem, 1)), problem.shape().heads());
  }

  /**
   * Measures the most likely kernel on this machine, so that its speed is known when it is asked.
   */
  public void beginTrial() {
    KernelTrial.speeds(Kernels.candidates(kernel).get(0).name(), problem, 1);
  }

  /** Measures the kernels on every executor and chooses one for all. */
  public KernelProfile profile(JavaSparkContext spark) {
    if (!kernel.equals(Kernels.AUTO)) {
      // A wrong name is told here, and not by tasks.
      Kernels.choose(kernel);
    }
    String name = kernel;
    TileProblem asked = problem;
    Map<String, List<KernelSpeed>> speeds =
        EveryExecutor.ask(spark, cores -> KernelTrial.speeds(name, asked, cores));
    return KernelChoice.of(List.copyOf(speeds.values()), problem.shape().heads());
  }

  /**
   * Plans, without reading a tensor.
   *
   * @param panelRows query rows of a panel, where finished panels demand them
   */
  public Plan plan(KernelProfile profile, Cluster cluster, OptionalLong panelRows) {
    boolean secondPass = Statistic.needSecondPass(statistics);
    PlanOptions options =
        new PlanOptions(
            cluster.cores(), cluster.memoryPerTask(), tasks, panelRows, keySplits, secondPass);
    return new Planner(problem, profile, options).plan();
  }

  /** The job for tensors that tasks can read. */
  JobSpec job(AttentionInput input, Plan plan, Path panels, String digest) {
    return new JobSpec(
        problem,
        plan.kernel().name(),
        input.q(),
        input.k(),
        input.v(),
        keyStats,
        panels.toAbsolutePath().toString(),
        digest);
  }
}
