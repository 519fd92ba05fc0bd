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
import org.longspan.run.gradient.GradientProblem;

/**
 * What a gradient would do.
 *
 * @param gradient what is computed
 * @param kernel whose products are taken, and why
 * @param plan tasks and predictions
 */
public record GradientPlanning(GradientProblem gradient, KernelChoice kernel, GradientPlan plan) {

  /** On a cluster that is described, with this machine's speed. */
  static GradientPlanning here(
      GradientProblem gradient, String kernel, Integer tasks, Cluster cluster) {
    KernelChoice choice = KernelSelection.here(kernel, gradient.attention(), cluster);
    double seconds = BackwardTrial.secondsPerTile(choice.profile().name(), gradient, 1);
    return of(gradient, choice, seconds, tasks, cluster);
  }

  /** On a running cluster, with the mean of its executors' speeds. */
  static GradientPlanning on(
      JavaSparkContext spark,
      GradientProblem gradient,
      String kernel,
      Integer tasks,
      Cluster cluster) {
    KernelChoice choice = KernelSelection.everywhere(spark, kernel, gradient.attention(), cluster);
    String name = choice.profile().name();
    Map<String, Double> seconds =
        EveryExecutor.ask(spark, cores -> BackwardTrial.secondsPerTile(name, gradient, cores));
    double mean = seconds.values().stream().mapToDouble(one -> one).average().orElseThrow();
    return of(gradient, choice, mean, tasks, cluster);
  }

  private static GradientPlanning of(
      GradientProblem gradient,
      KernelChoice kernel,
      double secondsPerTile,
      Integer tasks,
      Cluster cluster) {
    OptionalInt most = tasks == null ? OptionalInt.empty() : OptionalInt.of(tasks);
    GradientPlan plan = new GradientPlanner(gradient, secondsPerTile, cluster, most).plan();
    return new GradientPlanning(gradient, kernel, plan);
  }
}
