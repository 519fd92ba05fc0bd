package org.longspan.job.encode;

import java.util.List;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.apache.spark.api.java.JavaSparkContext;
import org.longspan.cluster.Cluster;
import org.longspan.job.common.KernelSelection;
import org.longspan.job.common.RunListener;
import org.longspan.job.common.TemporaryFolder;
import org.longspan.layer.LinearBackend;
import org.longspan.model.load.Model;
import org.longspan.model.plan.LayerTrial;
import org.longspan.model.sequence.TokenLayout;
import org.longspan.model.stage.StagedJob;
import org.longspan.model.stage.StagedModel;
import org.longspan.plan.KernelChoice;
import org.longspan.tile.TileProblem;
import org.longspan.tokens.TokenSource;
import org.longspan.tokens.pack.TokenJob;

/**
 * Plans a run over a model: chooses the kernel, and measures it and the linear layers for the
 * prediction.
 *
 * @param opened the request
 */
record EncodePlanner(OpenedModel opened) {
  /** Rows that attention is measured with: more do not change its speed. */
  private static final long TRIAL_ROWS = 1 << 16;

  /** Measures the likely kernel on this machine, so that its speed is known when it is asked. */
  void warmUp(String kernel) {
    KernelSelection.warmUp(kernel, problem(TokenLayout.of(TRIAL_ROWS)));
  }

  /** The plan for a running cluster, whose machines are measured. */
  EncodePlanning onCluster(
      JavaSparkContext spark,
      String kernel,
      TokenLayout layout,
      Cluster cluster,
      OptionalLong panelRows) {
    KernelChoice choice = KernelSelection.everywhere(spark, kernel, problem(layout), cluster);
    StagedModel model = opened.model();
    String chosen = choice.profile().name();
    double secondsPerFlop =
        spark.parallelize(List.of(chosen), 1).map(name -> trial(model, name)).first();
    return EncodePlanning.of(opened, layout, choice, secondsPerFlop, cluster, panelRows);
  }

  /** The plan for a running cluster of a request that does not resume. */
  EncodePlanning onCluster(JavaSparkContext spark, RunListener listener) {
    TokenLayout layout = layout(() -> spark, listener);
    String kernel = opened.request().execution().kernel();
    return onCluster(spark, kernel, layout, Cluster.of(spark), OptionalLong.empty());
  }

  /**
   * The plan for a cluster that is described, with this machine's speeds.
   *
   * @param spark is asked for where documents have to be read
   */
  EncodePlanning here(Cluster cluster, Supplier<JavaSparkContext> spark, RunListener listener) {
    TokenLayout layout = layout(spark, listener);
    String kernel = opened.request().execution().kernel();
    KernelChoice choice = KernelSelection.here(kernel, problem(layout), cluster);
    double secondsPerFlop = trial(opened.model(), choice.profile().name());
    return EncodePlanning.of(opened, layout, choice, secondsPerFlop, cluster, OptionalLong.empty());
  }

  private TokenLayout layout(Supplier<JavaSparkContext> spark, RunListener listener) {
    TokenLayout layout = counted(spark, listener);
    LengthAdvice.of(opened.spec(), layout).forEach(listener::warning);
    return layout;
  }

  private TokenLayout counted(Supplier<JavaSparkContext> spark, RunListener listener) {
    if (opened.request().source() instanceof TokenSource.Count document) {
      return TokenJob.layout(opened.tokens(), document);
    }
    try (TemporaryFolder scratch = TemporaryFolder.create("longspan-plan")) {
      return TokenJob.pack(opened.tokens(), spark.get(), scratch.path(), listener::note).layout();
    }
  }

  /** The attention of the first layer. */
  private TileProblem problem(TokenLayout layout) {
    return StagedJob.problem(
        opened.spec().layers().get(0).attention(), layout, opened.statistics(layout).rows());
  }

  private static double trial(StagedModel staged, String kernel) {
    try (Model model = staged.open()) {
      return LayerTrial.secondsPerFlop(model, LinearBackend.ofModel(kernel));
    }
  }
}
