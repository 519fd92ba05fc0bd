package org.longspan.model.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longspan.store.safetensors.SafetensorsFile;

/** The float32 weights that the built-in model was made from: {@code mvn -P models}. */
class MiniLmFloat32Test {
  private static final String WEIGHTS = "/all-minilm-l6-v2.onnx";
  private static final Path GOLDEN =
      Path.of(
          "src", "test", "resources", "org", "longspan", "model", "minilm-f32.golden.safetensors");
  private static final String CONFIG =
      """
      {"model_type": "bert", "vocab_size": 30522, "hidden_size": 384, "intermediate_size": 1536,
       "num_hidden_layers": 6, "num_attention_heads": 12, "hidden_act": "gelu",
       "max_position_embeddings": 512, "type_vocab_size": 2, "layer_norm_eps": 1e-12}
      """;

  @Test
  void givesThePublishedVectors(@TempDir Path folder) throws IOException {
    try (InputStream weights = MiniLmFloat32Test.class.getResourceAsStream(WEIGHTS)) {
      assumeTrue(weights != null, "skipped: " + WEIGHTS + " is not here without -P models");
      Files.copy(weights, folder.resolve("model.onnx"));
    }
    Files.writeString(folder.resolve("config.json"), CONFIG);
    try (SafetensorsFile golden = SafetensorsFile.open(GOLDEN);
        Model model = Model.open(folder)) {
      for (String name : new String[] {"short", "medium"}) {
        int[] ids = MiniLmGolden.ints(golden, name + ".input_ids");
        float[] rows = MiniLmGolden.run(model, "vector", ids);
        assertThat(rows).isNotEmpty();
        MiniLmGolden.compare(rows, golden.floats(name + ".first"), golden.floats(name + ".last"));
        MiniLmGolden.compareMean(rows, golden.doubles(name + ".mean"));
      }
    }
  }
}
