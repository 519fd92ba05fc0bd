package org.longspan.ml;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.longspan.shape.RowRange;
import org.longspan.train.contrast.ContrastiveGradient;
import org.longspan.train.contrast.RowLosses;
import org.longspan.train.optimise.LossGradient;
import org.longspan.train.optimise.Objective;
import org.longspan.train.optimise.Parameters;

/**
 * Loss and gradient by two Spark jobs a step: sums of panels of queries, then gradients of panels
 * of keys, which are as large as the projections and are added in ascending order of the panels.
 * Panels depend on the number of rows alone, so the bits do too.
 */
final class ContrastiveObjective implements Objective {
  private final JavaSparkContext spark;
  private final ProjectionTask trained;
  private final Optional<ProjectionTask> heldOut;
  private final boolean learnScale;

  ContrastiveObjective(
      JavaSparkContext spark,
      ProjectionTask trained,
      Optional<ProjectionTask> heldOut,
      boolean learnScale) {
    this.spark = spark;
    this.trained = trained;
    this.heldOut = heldOut;
    this.learnScale = learnScale;
  }

  @Override
  public LossGradient at(Parameters parameters, long step) {
    Broadcast<ProjectionWeights> weights = spark.broadcast(ProjectionWeights.of(parameters));
    RowLosses losses = losses(spark, trained, weights);
    Broadcast<RowLosses> shared = spark.broadcast(losses);
    ProjectionTask task = trained;
    List<RowRange> panels = task.problem().keyPanels();
    List<ContrastiveGradient> gradients =
        spark
            .parallelize(panels, panels.size())
            .map(panel -> task.open(weights.value()).gradient(panel, shared.value()))
            .collect();
    weights.destroy();
    shared.destroy();
    return new LossGradient(
        losses.mean(),
        ProjectionWeights.gradient(
            parameters, ContrastiveGradient.sum(gradients), losses.count(), learnScale));
  }

  @Override
  public OptionalDouble heldOut(Parameters parameters) {
    if (heldOut.isEmpty()) {
      return OptionalDouble.empty();
    }
    Broadcast<ProjectionWeights> weights = spark.broadcast(ProjectionWeights.of(parameters));
    double loss = losses(spark, heldOut.get(), weights).mean();
    weights.destroy();
    return OptionalDouble.of(loss);
  }

  private static RowLosses losses(
      JavaSparkContext spark, ProjectionTask task, Broadcast<ProjectionWeights> weights) {
    List<RowRange> panels = task.problem().queryPanels();
    return RowLosses.join(
        spark
            .parallelize(panels, panels.size())
            .map(panel -> task.open(weights.value()).losses(panel))
            .collect());
  }
}
