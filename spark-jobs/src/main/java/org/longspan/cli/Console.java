package org.longspan.cli;

import java.util.Locale;
import org.longspan.error.OneLine;
import org.longspan.job.common.RunListener;
import org.longspan.metrics.PassProgress;
import org.longspan.model.plan.StagePlan;
import org.longspan.plan.Plan;
import org.longspan.run.gradient.GradientPlan;

/** Prints on stderr what a job has to say. */
final class Console implements RunListener {
  private final ProgressBar bar = ProgressBar.onStderr();

  @Override
  public void note(String text) {
    System.err.println("note: " + OneLine.of(text));
  }

  @Override
  public void warning(String text) {
    System.err.println("warning: " + OneLine.of(text));
  }

  @Override
  public void kept(long panels) {
    System.err.printf(
        Locale.ROOT,
        "longspan: %d finished panels are kept; the same command with --resume goes on from there%n",
        panels);
  }

  @Override
  public void planned(Plan plan) {
    System.err.printf(
        Locale.ROOT,
        "%s: %,d tiles in %,d tasks, about %.1f s%n",
        plan.kernel().name(),
        plan.totals().fullTiles() + plan.totals().partialTiles(),
        plan.taskCount(),
        plan.totals().seconds());
  }

  @Override
  public void planned(GradientPlan plan) {
    System.err.printf(
        Locale.ROOT,
        "%,d tiles in %,d tasks, %.3g flops, about %.1f s%n",
        plan.fullTiles() + plan.partialTiles(),
        plan.tasks().size(),
        plan.flops(),
        plan.seconds());
  }

  @Override
  public void planned(StagePlan plan) {
    System.err.printf(
        Locale.ROOT,
        "%d layers in %d stages of %,d tasks, kernel %s: %.3g flops, about %.1f s%n",
        plan.stages().get(plan.stages().size() - 1).endLayer(),
        plan.stages().size(),
        plan.panels(),
        plan.kernel().name(),
        plan.estimates().stream()
            .mapToDouble(stage -> stage.attentionFlops() + stage.linearFlops())
            .sum(),
        plan.seconds());
  }

  @Override
  public void started(PassProgress progress) {
    bar.started(progress);
  }

  @Override
  public void advanced(PassProgress progress) {
    bar.advanced(progress);
  }

  @Override
  public void ended(PassProgress progress) {
    bar.ended(progress);
  }
}
