package org.longspan.job.gradient;

import java.util.Map;
import java.util.OptionalInt;
import org.apache.spark.api.java.JavaSparkContext;
import org.longspan.cluster.Cluster;
import org.longspan.cluster.EveryExecutor;
import org.longspan.job.common.KernelSelection;
import org.longspan.plan.KernelChoice;
import org.longspan.run.gradient.BackwardTrial;
import org.longspan.run.gradient.GradientPlan;
import org.longspan.run.gradient.GradientPlanner;
import org.longspan.tile.TileProblem;

/**
 * What a gradient would do.
 *
 * @param problem what the attention has computed
 * @param kernel whose products are taken, and why
 * @param plan tasks and predictions
 */
public record GradientPlanning(TileProblem problem, KernelChoice kernel, GradientPlan plan) {

  /** On a cluster that is described, with this machine's speed. */
  static GradientPlanning here(TileProblem problem, String kernel, Integer tasks, Cluster cluster) {
    KernelChoice choice = KernelSelection.here(kernel, problem);
    double seconds = BackwardTrial.secondsPerTile(choice.profile().name(), problem, 1);
    return of(problem, choice, seconds, tasks, cluster);
  }

  /** On a running cluster, with the mean of its executors' speeds. */
  static GradientPlanning on(
      JavaSparkContext spark, TileProblem problem, String kernel, Integer tasks, Cluster cluster) {
    KernelChoice choice = KernelSelection.everywhere(spark, kernel, problem);
    String name = choice.profile().name();
    Map<String, Double> seconds =
        EveryExecutor.ask(spark, cores -> BackwardTrial.secondsPerTile(name, problem, cores));
    double mean = seconds.values().stream().mapToDouble(one -> one).average().orElseThrow();
    return of(problem, choice, mean, tasks, cluster);
  }

  private static GradientPlanning of(
      TileProblem problem,
      KernelChoice kernel,
      double secondsPerTile,
      Integer tasks,
      Cluster cluster) {
    OptionalInt most = tasks == null ? OptionalInt.empty() : OptionalInt.of(tasks);
    GradientPlan plan = new GradientPlanner(problem, secondsPerTile, cluster, most).plan();
    return new GradientPlanning(problem, kernel, plan);
  }
}
