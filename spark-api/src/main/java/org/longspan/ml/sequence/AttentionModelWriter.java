package org.longspan.ml.sequence;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.ml.util.DefaultParamsWriter$;
import org.apache.spark.ml.util.MLWriter;
import org.json4s.JObject;
import org.json4s.jackson.JsonMethods$;
import org.longspan.ml.TrainingSummary;
import org.longspan.store.Dtype;
import org.longspan.store.TensorSpec;
import org.longspan.store.file.Locations;
import org.longspan.store.safetensors.SafetensorsWriter;
import org.longspan.train.optimise.Parameters;
import scala.Option;

/**
 * Saves a model: Spark ML's metadata with what the training promises of privacy, and {@code
 * weights.safetensors} with all weights under their names, the history of the training and the
 * shape of the heads, in float64.
 */
final class AttentionModelWriter extends MLWriter {
  private static final ObjectMapper JSON = new ObjectMapper();
  static final String FILE = "weights.safetensors";

  private final AttentionModel<?> model;

  AttentionModelWriter(AttentionModel<?> model) {
    this.model = model;
  }

  /** What a file of a class of models has in its header. */
  static Map<String, String> metadata(Class<?> type) {
    return Map.of("model", type.getSimpleName());
  }

  @Override
  public void saveImpl(String path) {
    Map<String, Object> more =
        model.privacy().isEmpty() ? Map.of() : Map.of("privacy", model.privacy());
    JObject metadata = (JObject) JsonMethods$.MODULE$.fromJsonNode(JSON.valueToTree(more));
    DefaultParamsWriter$.MODULE$.saveMetadata(model, path, sparkSession(), Option.apply(metadata));
    TrainedNetwork trained = model.trained();
    TrainingSummary summary = trained.summary();
    Map<String, double[]> tensors = new TreeMap<>();
    Parameters parameters = trained.parameters();
    parameters
        .tensors()
        .forEach(
            tensor -> tensors.put("weights." + tensor.name(), parameters.values(tensor.name())));
    tensors.put("history.loss", summary.objectiveHistory());
    tensors.put("history.heldOut", summary.heldOutHistory());
    tensors.put("history.gradientNorm", summary.gradientNorms());
    tensors.put("history.stepSize", summary.stepSizes());
    tensors.put("bestStep", new double[] {summary.bestStep()});
    tensors.put("sizes", new double[] {trained.spec().inputs(), trained.spec().outputs()});
    tensors.put("labels", new double[] {trained.labels().mean(), trained.labels().deviation()});
    tensors.put("heads.entropy", joined(trained.profiles().entropy()));
    tensors.put("heads.variance", joined(trained.profiles().variance()));
    write(tensors, Locations.path(path).resolve(FILE));
  }

  private static double[] joined(double[][] rows) {
    return Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
  }

  private void write(Map<String, double[]> tensors, Path file) {
    List<TensorSpec> specs = new ArrayList<>();
    tensors.forEach((name, values) -> specs.add(TensorSpec.of(name, Dtype.F64, values.length)));
    try (SafetensorsWriter writer =
        SafetensorsWriter.createSealed(file, specs, metadata(model.getClass()))) {
      tensors.forEach((name, values) -> writer.append(name, values, 0, values.length));
      writer.commit();
    }
  }
}
