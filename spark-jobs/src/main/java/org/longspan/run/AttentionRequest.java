package org.longspan.run;

import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.longspan.input.AttentionInput;
import org.longspan.kernel.Kernels;
import org.longspan.kernel.TileKernel;
import org.longspan.kernel.TileProblem;
import org.longspan.output.Statistic;
import org.longspan.plan.Calibration;
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

  /** Chooses the kernel and measures it on this machine; takes up to some seconds. */
  public KernelProfile profile() {
    TileKernel chosen = Kernels.choose(kernel);
    return KernelProfile.of(
        chosen, problem.shape().heads(), Calibration.secondsPerTile(chosen, problem));
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
  JobSpec job(AttentionInput input, Plan plan, Path panels) {
    return new JobSpec(
        problem,
        plan.kernel().name(),
        input.q(),
        input.k(),
        input.v(),
        keyStats,
        panels.toAbsolutePath().toString());
  }
}
