package org.longspan.plan;

import java.util.List;
import java.util.Locale;
import org.longspan.error.ByteSize;
import org.longspan.shape.AttentionShape;
import org.longspan.tile.TileProblem;
import org.longspan.tile.TileShape;

/** Writes a plan for a person. */
public final class Explain {
  private Explain() {}

  /** The plan in lines of {@code label value}. */
  public static String text(Plan plan, TileProblem problem) {
    AttentionShape shape = problem.shape();
    TileShape tile = plan.kernel().tile();
    PlanTotals totals = plan.totals();
    long all = totals.fullTiles() + totals.partialTiles() + totals.skippedTiles();
    return PlanLines.shape(shape)
        + PlanLines.line("mask", "%s", problem.mask())
        + PlanLines.line(
            "live pairs", "%,d per head (%s of all)", totals.livePairs(), liveShare(shape, totals))
        + PlanLines.line(
            "kernel", "%s, tiles of %d x %d", plan.kernel().name(), tile.rows(), tile.keys())
        + PlanLines.line(
            "tiles", "%,d full, %s", totals.fullTiles(), percent(totals.fullTiles(), all))
        + PlanLines.line(
            "", "%,d partial, %s", totals.partialTiles(), percent(totals.partialTiles(), all))
        + PlanLines.line(
            "", "%,d skipped, %s", totals.skippedTiles(), percent(totals.skippedTiles(), all))
        + PlanLines.line(
            "panels", "%,d query rows each, %d key split(s)", plan.panelRows(), plan.keySplits())
        + tasks(plan)
        + PlanLines.line("flops", "%.3g useful", totals.flops())
        + PlanLines.line(
            "bytes",
            "%s read, %s shuffled",
            ByteSize.text(totals.bytesRead()),
            ByteSize.text(totals.bytesShuffled()))
        + PlanLines.line(
            "",
            "any algorithm reads at least %s per core",
            ByteSize.text((long) totals.leastBytesPerCore()))
        + PlanLines.line("memory per task", "%s", ByteSize.text(totals.memoryPerTask()))
        + device(plan.kernel().device())
        + PlanLines.line("predicted", "%.1f s for the tiles", totals.seconds());
  }

  private static String device(DeviceUse device) {
    return device.memory() == 0
        ? ""
        : PlanLines.line(
            "",
            "%s of the device, which has %s",
            ByteSize.text(device.bytesPerTask()),
            ByteSize.text(device.memory()));
  }

  private static String tasks(Plan plan) {
    StringBuilder lines = new StringBuilder();
    for (PlannedPass pass : plan.passes()) {
      String label = lines.isEmpty() ? "tasks" : "";
      lines.append(
          PlanLines.line(
              label, "%,d %s%s", pass.tasks().size(), pass.name(), largest(pass.tasks())));
    }
    return lines.toString();
  }

  private static String liveShare(AttentionShape shape, PlanTotals totals) {
    double all = (double) shape.queryLength() * shape.keyLength();
    return all == 0
        ? "none"
        : String.format(Locale.ROOT, "%.3g %%", 100.0 * totals.livePairs() / all);
  }

  private static String percent(long part, long all) {
    return all == 0 ? "0 %" : String.format(Locale.ROOT, "%.1f %%", 100.0 * part / all);
  }

  private static String largest(List<TileTask> tasks) {
    if (tasks.isEmpty()) {
      return "";
    }
    long total = tasks.stream().mapToLong(TileTask::cost).sum();
    return String.format(
        Locale.ROOT, ", the largest %s of the work", percent(tasks.get(0).cost(), total));
  }
}
