package org.longspan.ml;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.ml.util.DefaultParamsWriter$;
import org.apache.spark.ml.util.MLWriter;
import org.longspan.store.Dtype;
import org.longspan.store.TensorSpec;
import org.longspan.store.file.Locations;
import org.longspan.store.safetensors.SafetensorsWriter;

/**
 * Saves a model: Spark ML's metadata, and {@code weights.safetensors} with W_Q, W_K, the factor on
 * similarities and the history of the training, in float64.
 */
final class ProjectionWriter extends MLWriter {
  static final String FILE = "weights.safetensors";
  static final Map<String, String> METADATA = Map.of("model", "ContrastiveProjectionModel");

  private final ContrastiveProjectionModel model;
  private final ProjectionWeights weights;

  ProjectionWriter(ContrastiveProjectionModel model, ProjectionWeights weights) {
    this.model = model;
    this.weights = weights;
  }

  @Override
  public void saveImpl(String path) {
    DefaultParamsWriter$.MODULE$.saveMetadata(model, path, sparkSession());
    TrainingSummary summary = model.summary();
    Map<String, double[]> tensors =
        Map.of(
            "query", weights.query(),
            "key", weights.key(),
            "scale", new double[] {weights.scale()},
            "history.loss", summary.objectiveHistory(),
            "history.heldOut", summary.heldOutHistory(),
            "history.gradientNorm", summary.gradientNorms(),
            "history.stepSize", summary.stepSizes(),
            "bestStep", new double[] {summary.bestStep()});
    List<String> names = new ArrayList<>(tensors.keySet());
    names.sort(null);
    List<TensorSpec> specs =
        names.stream()
            .map(name -> TensorSpec.of(name, Dtype.F64, tensors.get(name).length))
            .toList();
    Path file = Locations.path(path).resolve(FILE);
    try (SafetensorsWriter writer = SafetensorsWriter.createSealed(file, specs, METADATA)) {
      names.forEach(name -> writer.append(name, tensors.get(name), 0, tensors.get(name).length));
      writer.commit();
    }
  }
}
