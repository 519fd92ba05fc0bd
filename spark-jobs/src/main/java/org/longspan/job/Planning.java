package org.longspan.job;

import java.util.OptionalLong;
import org.longspan.cluster.Cluster;
import org.longspan.plan.KernelChoice;
import org.longspan.plan.Plan;
import org.longspan.tile.TileProblem;

/**
 * What a request would do.
 *
 * @param problem what would be computed, with the defaults filled in
 * @param kernel the kernel and why it was chosen
 * @param plan tasks and predictions
 */
public record Planning(TileProblem problem, KernelChoice kernel, Plan plan) {

  static Planning of(OpenedRequest opened, KernelChoice kernel, Cluster cluster) {
    Plan plan = opened.plan(kernel.profile(), cluster, OptionalLong.empty());
    return new Planning(opened.problem(), kernel, plan);
  }
}
