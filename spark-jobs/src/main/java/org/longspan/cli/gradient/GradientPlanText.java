package org.longspan.cli.gradient;

import java.util.Locale;
import org.longspan.cluster.Cluster;
import org.longspan.error.ByteSize;
import org.longspan.job.gradient.GradientPlanning;
import org.longspan.run.gradient.GradientPlan;
import org.longspan.shape.AttentionShape;
import org.longspan.shape.HeadLayout;

/** Writes the plan of a gradient for a person. */
public final class GradientPlanText {
  private GradientPlanText() {}

  /** The plan in lines of {@code label value}. */
  public static String of(GradientPlanning planning, Cluster cluster) {
    GradientPlan plan = planning.plan();
    AttentionShape shape = planning.gradient().attention().shape();
    HeadLayout heads = shape.heads();
    return line("queries x keys", "%,d x %,d", shape.queryLength(), shape.keyLength())
        + line(
            "heads",
            "%d query, %d key/value; d = %d, dv = %d",
            heads.queryHeads(),
            heads.keyHeads(),
            heads.width(),
            heads.valueWidth())
        + line("mask", "%s", planning.gradient().attention().mask())
        + line("live pairs", "%,d per head", plan.livePairs())
        + line("kernel", "%s", planning.kernel().profile().name())
        + line("tiles", "%,d full, %,d partial", plan.fullTiles(), plan.partialTiles())
        + line("panels", "%,d of %,d keys", plan.panels(), plan.panelKeys())
        + line("tasks", "%,d", plan.tasks().size())
        + line("flops", "%.3g useful", plan.flops())
        + line(
            "bytes",
            "%s read, %s in staged files and results",
            ByteSize.text(plan.bytesRead()),
            ByteSize.text(plan.bytesStaged()))
        + line(
            "memory per task",
            "%s of %s",
            ByteSize.text(plan.memoryPerTask()),
            ByteSize.text(cluster.memoryPerTask()))
        + line("predicted", "%.1f s on %d cores", plan.seconds(), cluster.cores());
  }

  private static String line(String label, String format, Object... values) {
    return String.format(Locale.ROOT, "%-15s ", label)
        + String.format(Locale.ROOT, format, values)
        + System.lineSeparator();
  }
}
