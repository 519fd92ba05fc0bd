package org.longspan.cli.gradient;

import org.longspan.cluster.Cluster;
import org.longspan.error.ByteSize;
import org.longspan.job.gradient.GradientPlanning;
import org.longspan.plan.PlanLines;
import org.longspan.run.gradient.GradientPlan;

/** Writes the plan of a gradient for a person. */
public final class GradientPlanText {
  private GradientPlanText() {}

  /** The plan in lines of {@code label value}. */
  public static String of(GradientPlanning planning, Cluster cluster) {
    GradientPlan plan = planning.plan();
    return PlanLines.shape(planning.gradient().attention().shape())
        + PlanLines.line("mask", "%s", planning.gradient().attention().mask())
        + PlanLines.line("live pairs", "%,d per head", plan.livePairs())
        + PlanLines.line("kernel", "%s", planning.kernel().profile().name())
        + PlanLines.line("tiles", "%,d full, %,d partial", plan.fullTiles(), plan.partialTiles())
        + PlanLines.line("panels", "%,d of %,d keys", plan.panels(), plan.panelKeys())
        + PlanLines.line("tasks", "%,d", plan.tasks().size())
        + PlanLines.line("flops", "%.3g useful", plan.flops())
        + PlanLines.line(
            "bytes",
            "%s read, %s in staged files and results",
            ByteSize.text(plan.bytesRead()),
            ByteSize.text(plan.bytesStaged()))
        + PlanLines.line(
            "memory per task",
            "%s of %s",
            ByteSize.text(plan.memoryPerTask()),
            ByteSize.text(cluster.memoryPerTask()))
        + PlanLines.line("predicted", "%.1f s on %d cores", plan.seconds(), cluster.cores());
  }
}
