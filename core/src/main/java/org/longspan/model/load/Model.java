package org.longspan.model.load;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.longspan.error.Errors;
import org.longspan.model.ModelSpec;
import org.longspan.model.config.ConfigFile;
import org.longspan.model.family.Families;
import org.longspan.model.onnx.OnnxWeights;
import org.longspan.model.weights.FiniteWeights;
import org.longspan.model.weights.SafetensorsWeights;
import org.longspan.model.weights.WeightReader;
import org.longspan.model.weights.WeightSource;

/**
 * An open model; belongs to one thread.
 *
 * @param spec what it computes
 * @param weights its numbers, closed with the model
 */
public record Model(ModelSpec spec, WeightReader weights) implements Closeable {

  /**
   * Opens a folder of Hugging Face: {@code config.json} with {@code model.safetensors} or its index
   * with shards, or else {@code model.onnx}. Finds all weights and checks their shapes.
   *
   * @throws org.longspan.error.UserException for whatever does not fit together
   */
  public static Model open(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw Errors.user(
          "no such folder: " + folder,
          "give the folder of a model with its config.json; one of Hugging Face has to be downloaded"
              + " first");
    }
    return open(folder, folder.resolve("config.json"));
  }

  /** Opens the weights of a folder with the description in another file. */
  public static Model open(Path folder, Path config) {
    ConfigFile file = ConfigFile.read(config);
    WeightSource weights = weights(folder);
    try {
      WeightReader reader = new WeightReader(new FiniteWeights(weights));
      return new Model(Families.spec(file, weights), reader);
    } catch (RuntimeException e) {
      weights.close();
      throw e;
    }
  }

  private static WeightSource weights(Path folder) {
    Path onnx = folder.resolve("model.onnx");
    if (SafetensorsWeights.isIn(folder) || !Files.exists(onnx)) {
      return SafetensorsWeights.open(folder);
    }
    try {
      return new OnnxWeights(onnx.toString(), ByteBuffer.wrap(Files.readAllBytes(onnx)));
    } catch (IOException e) {
      throw Errors.unreadable(onnx, e);
    }
  }

  @Override
  public void close() {
    weights.source().close();
  }
}
