package org.longspan.job.encode;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.longspan.job.Longspan;
import org.longspan.job.request.EncodeRequest;
import org.longspan.job.request.ExecutionSpec;
import org.longspan.job.request.LayerSelection;
import org.longspan.model.conformance.ModelGolden;
import org.longspan.model.load.Model;
import org.longspan.output.OutputFolder;
import org.longspan.samples.SharedSpark;
import org.longspan.store.safetensors.SafetensorsFile;
import org.longspan.tokens.TokenSource;

/**
 * The bundled models, and those in and below the folders of {@code -Dmodels.dirs=DIR[,DIR]}, as
 * jobs of several tasks on every kernel, compared with what Hugging Face transformers computes in
 * float64.
 */
@ExtendWith(SharedSpark.class)
class ModelConformanceOnSparkTest {
  private static final Path BUNDLED =
      Path.of("..", "core", "src", "test", "resources", "org", "longspan", "model", "cases");

  @TempDir private Path folder;

  @Test
  void everyModelInStages(JavaSparkContext spark) throws IOException {
    List<Path> roots = new ArrayList<>(List.of(BUNDLED));
    Arrays.stream(System.getProperty("models.dirs", "").split(","))
        .filter(dir -> !dir.isBlank())
        .map(Path::of)
        .forEach(roots::add);
    int passed = 0;
    List<String> failures = new ArrayList<>();
    for (Path model : models(roots)) {
      for (String kernel : List.of("vector", "nd4j", "scalar")) {
        Optional<String> difference = difference(spark, model, kernel);
        difference.ifPresent(text -> failures.add(model + " on " + kernel + ": " + text));
        passed += difference.isPresent() ? 0 : 1;
      }
    }
    System.out.println(passed + " passed, " + failures.size() + " failed");
    assertThat(failures).isEmpty();
    assertThat(passed).isPositive();
  }

  private static List<Path> models(List<Path> roots) throws IOException {
    List<Path> models = new ArrayList<>();
    for (Path root : roots) {
      try (Stream<Path> files = Files.walk(root)) {
        files
            .filter(file -> file.endsWith("config.json"))
            .filter(file -> Files.exists(file.resolveSibling("golden.safetensors")))
            .map(Path::getParent)
            .sorted()
            .forEach(models::add);
      }
    }
    return models;
  }

  private Optional<String> difference(JavaSparkContext spark, Path folderOfModel, String kernel) {
    Path golden = folderOfModel.resolve("golden.safetensors");
    try (SafetensorsFile file = SafetensorsFile.open(golden);
        Model model = Model.open(folderOfModel)) {
      EncodeRequest.Builder request =
          EncodeRequest.of(folderOfModel.toString(), new TokenSource.Ids(golden.toString()))
              .layers(LayerSelection.ALL)
              .statistics("entropy", "received")
              .execution(new ExecutionSpec(kernel, 3, null))
              .output(folder.resolve("out"), OutputFolder.Existing.OVERWRITE);
      if (file.has("nll")) {
        request.losses();
      }
      ModelGolden expected = new ModelGolden(file);
      try (EncodeResult result = Longspan.on(spark).encode(request.build())) {
        compare(result, model.spec().layers().size(), expected);
      }
      return expected.differences().stream().findFirst();
    } catch (RuntimeException e) {
      return Optional.of(e.toString());
    }
  }

  private static void compare(EncodeResult result, int layers, ModelGolden expected) {
    try (SafetensorsFile encoded = SafetensorsFile.open(result.tensors())) {
      expected.rms("embedding", hidden(encoded, 0));
      for (int n = 0; n + 1 < layers; n++) {
        expected.rms("hidden." + n, hidden(encoded, n + 1));
      }
      expected.rms("final", hidden(encoded, layers));
      if (encoded.has("losses")) {
        double[] losses = ModelGolden.widen(encoded.floats("losses"));
        expected.losses(Arrays.copyOfRange(losses, 1, losses.length));
      }
    }
    for (int n = 0; n < layers; n++) {
      String name = String.format(Locale.ROOT, "layer-%03d.safetensors", n);
      try (SafetensorsFile layer = SafetensorsFile.open(result.folder().resolve(name))) {
        for (String statistic : List.of("lse", "entropy", "received")) {
          expected.rms(statistic + "." + n, ModelGolden.widen(layer.floats(statistic)));
        }
      }
    }
  }

  private static double[] hidden(SafetensorsFile encoded, int index) {
    return ModelGolden.widen(encoded.floats("hidden." + index));
  }
}
