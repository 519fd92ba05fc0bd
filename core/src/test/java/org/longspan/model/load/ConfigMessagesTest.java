package org.longspan.model.load;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.longspan.error.UserException;
import org.longspan.model.run.WeightCheck;
import org.longspan.store.TensorSpec;
import org.longspan.store.safetensors.SafetensorsFile;
import org.longspan.store.safetensors.SafetensorsWriter;

/**
 * What is said of a config.json or of weights names the key or the tensor as the file writes it.
 */
class ConfigMessagesTest {
  private static final Path LLAMA =
      Path.of("src", "test", "resources", "org", "longspan", "model", "cases", "llama");
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rope_scaling | {\"rope_type\": \"linear\"} | no 'rope_scaling.factor'; add it: a number above 0",
        "rope_parameters | {\"rope_type\": \"linear\"} | no 'rope_parameters.factor'; add it",
        "rope_scaling | {\"type\": \"linear\", \"factor\": 0} | 'rope_scaling.factor' is 0; give a number",
        "rope_scaling | {\"type\": \"mrope\", \"section\": [1]} | 'rope_scaling.type': \"mrope\" is not supported",
        "rope_parameters | {\"rope_type\": \"mrope\", \"section\": [1]} | 'rope_parameters.rope_type': \"mrope\" is not",
        "rope_scaling | {\"type\": \"linear\", \"factor\": 2, \"twist\": 3} | 'rope_scaling.twist': 3 is not",
        "rope_scaling | 3 | 'rope_scaling' is 3; give a JSON object",
        "rope_parameters | {\"rope_theta\": 1} | 'rope_parameters.rope_theta' is 1; give a number above 1",
        "rope_theta | 0.5 | 'rope_theta' is 0.5; give a number above 1",
        "num_key_value_heads | 3 | 4 query heads are not a multiple of 3 key heads ('num_attention_heads', 'num_key_value_heads')",
        "num_attention_heads | 7 | 7 query heads are not a multiple of 2 key heads ('num_attention_heads'",
        "hidden_act | \"quick_gelu\" | use another model: without this key it is not the same model",
        "residual_multiplier | 0.5 | remove the key if the model's own code does not use it",
      })
  void ofAKey(String key, String value, String message) throws IOException {
    ObjectNode config = (ObjectNode) JSON.readTree(LLAMA.resolve("config.json").toFile());
    if (key.startsWith("rope_")) {
      config.remove(List.of("rope_parameters", "rope_scaling", "rope_theta"));
    }
    JSON.writeValue(folder.resolve("config.json").toFile(), config.set(key, JSON.readTree(value)));
    Files.copy(LLAMA.resolve("model.safetensors"), folder.resolve("model.safetensors"));

    assertThatThrownBy(() -> Model.open(folder))
        .isInstanceOf(UserException.class)
        .hasMessageContaining(message)
        .hasMessageNotContaining("\n");
  }

  @ParameterizedTest
  @CsvSource({"NaN", "Infinity", "-Infinity"})
  void ofANumberThatIsNotFinite(float bad) throws IOException {
    String tensor = "model.layers.2.mlp.down_proj.weight";
    Files.copy(LLAMA.resolve("config.json"), folder.resolve("config.json"));
    try (SafetensorsFile all = SafetensorsFile.open(LLAMA.resolve("model.safetensors"))) {
      List<TensorSpec> specs = all.tensors();
      Path file = folder.resolve("model.safetensors");
      try (SafetensorsWriter writer = SafetensorsWriter.create(file, specs, Map.of())) {
        for (TensorSpec spec : specs) {
          float[] values = all.floats(spec.name());
          values[values.length / 2] = spec.name().equals(tensor) ? bad : values[0];
          writer.append(spec.name(), values, 0, values.length);
        }
        writer.commit();
      }
    }
    try (Model model = Model.open(folder)) {
      assertThatThrownBy(() -> WeightCheck.readAll(model))
          .isInstanceOf(UserException.class)
          .hasMessageContaining("tensor '" + tensor + "' has NaN or infinite numbers (1 of ");
    }
  }

  @Test
  void ofWhatIsNotAFolder() {
    assertThatThrownBy(() -> ModelFiles.of("https://huggingface.co/a/b"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("download config.json, tokenizer.json");
    assertThatThrownBy(() -> ModelFiles.of("MiniLM"))
        .hasMessageContaining("the built-in model is called 'minilm'");
    assertThatThrownBy(() -> ModelFiles.of("minilm/"))
        .hasMessageContaining("the built-in model is called 'minilm'");
    assertThatThrownBy(() -> ModelFiles.of("meta-llama/Llama-3.2-1B").open())
        .hasMessageContaining("one of Hugging Face has to be downloaded first");
  }
}
