package org.longspan.cli;

import java.util.Locale;
import org.longspan.cluster.Cluster;
import org.longspan.error.ByteSize;
import org.longspan.job.encode.EncodePlanning;
import org.longspan.model.plan.StageEstimate;
import org.longspan.model.plan.StagePlan;
import org.longspan.model.sequence.TokenLayout;
import org.longspan.plan.DeviceUse;

/** Writes the plan of a run over a model for a person. */
final class EncodePlanText {
  private static final double HOUR = 3600;

  /** Until the first stage: Spark, the digests of the model, and the measuring of its speed. */
  private static final double START_LOCAL = 5;

  private static final double START_CLUSTER = 15;

  private EncodePlanText() {}

  static String of(EncodePlanning planning, Cluster cluster) {
    StagePlan plan = planning.plan();
    TokenLayout layout = planning.layout();
    StringBuilder text = new StringBuilder();
    line(
        text,
        "model",
        "%s, %,d parameters, %d layers, made for %,d tokens",
        planning.model().family(),
        planning.model().parameters(),
        planning.model().layers().size(),
        planning.model().trainedLength());
    line(
        text,
        "documents",
        "%,d tokens, computed as %,d rows in %,d block%s",
        layout.tokens(),
        layout.rows(),
        layout.segments(),
        layout.segments() == 1 ? "" : "s");
    line(text, "kernel", "%s", plan.kernel().name());
    line(text, "panels", "%,d of up to %,d rows", plan.panels(), plan.panelRows());
    text.append(
        String.format(
            Locale.ROOT,
            "%-17s %10s %10s %12s %10s%n",
            "stage",
            "attention",
            "linear",
            "written",
            "hours"));
    plan.estimates().forEach(stage -> text.append(row(stage)));
    text.append(
        row(
            "all",
            plan.estimates().stream().mapToDouble(StageEstimate::attentionFlops).sum(),
            plan.estimates().stream().mapToDouble(StageEstimate::linearFlops).sum(),
            plan.estimates().stream().mapToLong(StageEstimate::bytesWritten).sum(),
            plan.seconds()));
    line(text, "disk", "up to %s at a time", ByteSize.text(plan.diskBytes()));
    line(
        text,
        "memory per task",
        "%s of %s",
        ByteSize.text(plan.memoryPerTask()),
        ByteSize.text(cluster.memoryPerTask()));
    DeviceUse device = plan.kernel().device();
    if (device.memory() > 0) {
      line(
          text,
          "",
          "%s of the device, which has %s, and up to %s for weights",
          ByteSize.text(device.bytesPerTask()),
          ByteSize.text(device.memory()),
          ByteSize.text(planning.model().parameters() * Float.BYTES));
    }
    line(text, "predicted", "%.1f s on %d cores", plan.seconds(), cluster.cores());
    line(
        text,
        "besides",
        "%.0f s on one machine or %.0f s on a cluster to start, and the time to read the texts and to"
            + " write results",
        START_LOCAL,
        START_CLUSTER);
    return text.toString();
  }

  private static String row(StageEstimate estimate) {
    int first = estimate.stage().firstLayer();
    int end = estimate.stage().endLayer();
    String layers = end == first ? "" : end - first == 1 ? "" + first : first + "-" + (end - 1);
    String name = estimate.stage().embeds() ? "embedding" : "layer";
    return row(
        layers.isEmpty() ? name : name + " " + layers,
        estimate.attentionFlops(),
        estimate.linearFlops(),
        estimate.bytesWritten(),
        estimate.seconds());
  }

  private static String row(
      String name, double attention, double linear, long written, double seconds) {
    return String.format(
        Locale.ROOT,
        "%-17s %10.3g %10.3g %12s %10.4f%n",
        name,
        attention,
        linear,
        ByteSize.text(written),
        seconds / HOUR);
  }

  private static void line(StringBuilder text, String name, String format, Object... values) {
    text.append(String.format(Locale.ROOT, "%-17s ", name))
        .append(String.format(Locale.ROOT, format, values))
        .append(System.lineSeparator());
  }
}
