package org.longspan.plan.simulate;

import java.util.OptionalInt;
import java.util.OptionalLong;
import org.longspan.mask.Mask;
import org.longspan.mask.MaskContext;
import org.longspan.plan.KernelProfile;
import org.longspan.plan.PanelCounts;
import org.longspan.plan.Plan;
import org.longspan.plan.PlanOptions;
import org.longspan.plan.Planner;
import org.longspan.shape.AttentionShape;
import org.longspan.tile.TileProblem;

/**
 * Plans one job for other clusters, lengths and settings.
 *
 * @param problem what is computed
 * @param kernel the kernel's profile
 * @param memoryPerTask bytes that one task may hold
 * @param secondPass whether statistics of the second pass are wanted
 * @param counts of the plans made so far
 */
public record Replanner(
    TileProblem problem,
    KernelProfile kernel,
    long memoryPerTask,
    boolean secondPass,
    PanelCounts counts) {

  /** For a job that nothing is planned of. */
  public Replanner(
      TileProblem problem, KernelProfile kernel, long memoryPerTask, boolean secondPass) {
    this(problem, kernel, memoryPerTask, secondPass, new PanelCounts());
  }

  /** What a plan's user insists on. */
  public record Demands(OptionalInt tasks, OptionalInt keySplits) {
    /** Nothing: the planner decides. */
    public static final Demands NONE = new Demands(OptionalInt.empty(), OptionalInt.empty());
  }

  /** The plan for a cluster. */
  public Plan plan(ClusterSize cluster, Demands demands) {
    PlanOptions options =
        new PlanOptions(
            cluster.slots(),
            memoryPerTask,
            demands.tasks(),
            OptionalLong.empty(),
            demands.keySplits(),
            secondPass);
    return new Planner(problem, kernel, options, counts).plan();
  }

  /**
   * The same job for a sequence of {@code tokens} tokens that attends to itself.
   *
   * @throws org.longspan.error.UserException where the mask is of one sequence only, such as {@code
   *     document}
   */
  public Replanner withTokens(long tokens) {
    AttentionShape shape = new AttentionShape(tokens, tokens, problem.shape().heads());
    Mask mask = Mask.parse(problem.mask().toString(), MaskContext.of(shape));
    TileProblem other = new TileProblem(shape, mask, problem.rule(), problem.state());
    return new Replanner(other, kernel, memoryPerTask, secondPass);
  }
}
