package org.longspan.run;

import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.longspan.cluster.Cluster;
import org.longspan.input.AttentionInput;
import org.longspan.output.Statistic;
import org.longspan.plan.KernelProfile;
import org.longspan.plan.Plan;
import org.longspan.plan.PlanOptions;
import org.longspan.plan.Planner;
import org.longspan.softmax.StateSpec;
import org.longspan.stats.KeyStatsSpec;
import org.longspan.tile.TileProblem;

/**
 * What is computed, with all defaults filled in.
 *
 * @param problem what is computed
 * @param keyStats the tables of the second pass
 * @param statistics what is computed besides output and lse
 * @param kernel the kernel's name, or a rule that chooses one
 * @param tasks the number of tasks, where it is demanded
 * @param keySplits the number of key splits, where it is demanded
 */
public record ResolvedRequest(
    TileProblem problem,
    KeyStatsSpec keyStats,
    Set<Statistic> statistics,
    String kernel,
    OptionalInt tasks,
    OptionalInt keySplits) {

  /** Statistics that are found as services are added to what is kept of rows and keys. */
  public ResolvedRequest {
    StateSpec state = problem.state().with(Statistic.rowServices(statistics));
    problem = new TileProblem(problem.shape(), problem.mask(), problem.rule(), state);
    Set<String> names = statistics.stream().map(Statistic::name).collect(Collectors.toSet());
    keyStats = keyStats.writing(names, Statistic.keyServices(statistics));
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

  /**
   * The job for tensors that tasks can read.
   *
   * @param panels the folder of panels
   * @param digest of the job's identity
   */
  public JobSpec job(AttentionInput input, Plan plan, Path panels, String digest) {
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
