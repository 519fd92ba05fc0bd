package org.longspan.job.encode;

import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.apache.spark.api.java.JavaSparkContext;
import org.longspan.cluster.Cluster;
import org.longspan.job.common.RunListener;
import org.longspan.job.request.EncodeRequest;
import org.longspan.layers.ModelStatistics;
import org.longspan.model.ModelDescription;
import org.longspan.model.plan.StageOptions;
import org.longspan.model.plan.StagePlan;
import org.longspan.model.plan.StagePlanner;
import org.longspan.model.sequence.TokenLayout;
import org.longspan.plan.KernelChoice;

/**
 * What a run over a model would do.
 *
 * @param model the model in words, with the mask that was asked for
 * @param layout of the documents
 * @param kernel the kernel and why it was chosen
 * @param plan stages and predictions
 */
public record EncodePlanning(
    ModelDescription model, TokenLayout layout, KernelChoice kernel, StagePlan plan) {

  /** What a request would do on a running cluster. */
  public static EncodePlanning on(
      JavaSparkContext spark, EncodeRequest request, RunListener listener) {
    return new EncodePlanner(OpenedModel.of(request)).onCluster(spark, listener);
  }

  /**
   * What a request would do on a cluster that is described, with this machine's speeds.
   *
   * @param spark is asked for where documents have to be read
   */
  public static EncodePlanning here(
      EncodeRequest request,
      Cluster cluster,
      Supplier<JavaSparkContext> spark,
      RunListener listener) {
    return new EncodePlanner(OpenedModel.of(request)).here(cluster, spark, listener);
  }

  /**
   * Plans.
   *
   * @param secondsPerFlop of linear layers on one core
   * @param panelRows rows of a panel, where finished panels demand them
   */
  static EncodePlanning of(
      OpenedModel opened,
      TokenLayout layout,
      KernelChoice kernel,
      double secondsPerFlop,
      Cluster cluster,
      OptionalLong panelRows) {
    ModelStatistics statistics = opened.statistics(layout);
    boolean every = !statistics.isEmpty() || opened.request().keepLayers();
    Integer tasks = opened.request().execution().tasks();
    StageOptions options =
        new StageOptions(
            cluster.cores(),
            cluster.memoryPerTask(),
            tasks == null ? OptionalInt.empty() : OptionalInt.of(tasks),
            panelRows,
            every ? StageOptions.Barriers.EVERY_LAYER : StageOptions.Barriers.FEWEST);
    StagePlanner.Wanted wanted =
        new StagePlanner.Wanted(
            statistics.rows(), opened.keptHidden().size(), opened.request().results().losses());
    StagePlan plan =
        new StagePlanner(opened.spec(), layout, wanted, kernel.profile(), secondsPerFlop, options)
            .plan();
    return new EncodePlanning(opened.description(), layout, kernel, plan);
  }
}
