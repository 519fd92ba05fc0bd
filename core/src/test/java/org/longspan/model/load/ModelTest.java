package org.longspan.model.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.longspan.error.UserException;
import org.longspan.mask.Mask;
import org.longspan.mask.term.Causal;
import org.longspan.mask.term.Window;
import org.longspan.shape.RowRange;
import org.longspan.store.TensorSpec;
import org.longspan.store.safetensors.SafetensorsFile;
import org.longspan.store.safetensors.SafetensorsWriter;

class ModelTest {
  private static final Path LLAMA =
      Path.of("src", "test", "resources", "org", "longspan", "model", "cases", "llama");
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  @BeforeEach
  void copy() throws IOException {
    Files.copy(LLAMA.resolve("config.json"), folder.resolve("config.json"));
    Files.copy(LLAMA.resolve("model.safetensors"), folder.resolve("model.safetensors"));
  }

  @Test
  void describesTheModel() {
    try (Model model = Model.open(folder)) {
      assertThat(model.spec().layers()).hasSize(3);
      assertThat(model.spec().trainedLength()).isEqualTo(512);
      assertThat(model.spec().layers().get(2).attention().mask()).hasToString("causal");
      assertThat(model.spec().head()).isPresent();
      assertThat(model.spec().layers().get(0).parameters()).isEqualTo(9_280);
    }
  }

  @Test
  void readsShards() throws IOException {
    shard(Map.of());
    try (Model whole = Model.open(LLAMA);
        Model sharded = Model.open(folder)) {
      assertThat(sharded.spec()).isEqualTo(whole.spec());
      String words = whole.spec().embedding().words();
      assertThat(floats(sharded, words)).isEqualTo(floats(whole, words));
    }
  }

  private static float[] floats(Model model, String tensor) {
    return model.weights().source().floats(tensor, new RowRange(3, 9));
  }

  @ParameterizedTest
  @CsvSource({
    "../model.safetensors",
    "/etc/passwd",
    "sub/one.safetensors",
    "..",
    "''",
    "C:\\one.safetensors"
  })
  void anIndexThatNamesFilesOutsideTheFolder(String shard) throws IOException {
    shard(Map.of("model.norm.weight", shard));
    refuses("tensor 'model.norm.weight' is in '" + shard + "', which is not a file of the same");
  }

  @Test
  void anIndexThatDoesNotFitItsShards() throws IOException {
    shard(Map.of("no.such.tensor", "one.safetensors"));
    refuses("tensor 'no.such.tensor' is not in one.safetensors; write or copy");
  }

  @Test
  void aMissingShard() throws IOException {
    shard(Map.of());
    Files.delete(folder.resolve("two.safetensors"));
    refuses("no such file: " + folder.resolve("two.safetensors"));
  }

  @Test
  void aTruncatedShard() throws IOException {
    shard(Map.of());
    Path two = folder.resolve("two.safetensors");
    byte[] bytes = Files.readAllBytes(two);
    Files.write(two, Arrays.copyOf(bytes, bytes.length - 4));
    refuses("two.safetensors: truncated");
  }

  @Test
  void aMissingTensor() throws IOException {
    write("model.safetensors", name -> !name.equals("model.layers.1.mlp.down_proj.weight"));
    refuses("no tensor 'model.layers.1.mlp.down_proj.weight'; use the weights that belong to its");
  }

  @Test
  void noWordsAtAll() throws IOException {
    write("model.safetensors", name -> name.endsWith("norm.weight"));
    refuses("no tensor 'embed_tokens.weight'");
  }

  @Test
  void noWeights() throws IOException {
    Files.delete(folder.resolve("model.safetensors"));
    refuses("no model.safetensors and no model.safetensors.index.json; give a folder with");
  }

  @Test
  void noFolder() {
    assertThatThrownBy(() -> Model.open(folder.resolve("none")))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("no such folder");
  }

  @Test
  void noConfig() throws IOException {
    Files.delete(folder.resolve("config.json"));
    refuses("no such file: ");
  }

  @Test
  void aConfigThatIsNotJson() throws IOException {
    Files.writeString(folder.resolve("config.json"), "{\"model_type\": ");
    refuses("config.json: not JSON: ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "intermediate_size | 65 | tensor 'model.layers.0.mlp.up_proj.weight' has shape [64, 32]",
        "vocab_size | 95 | tensor 'model.embed_tokens.weight' has shape [96, 32]",
        "model_type | \"mamba\" | unknown model_type 'mamba'; use one of bert, esm, eurobert,",
        "model_type | 3 | no 'model_type'",
        "residual_multiplier | 0.5 | 'residual_multiplier': 0.5 is not supported",
        "num_local_experts | 8 | 'num_local_experts': 8 is not supported for this family",
        "quantization_config | {\"bits\": 4} | 'quantization_config': {\"bits\":4} is not supported",
        "hidden_size | 0 | 'hidden_size' is 0; give a whole number of at least 1",
        "hidden_size | \"32\" | 'hidden_size' is \"32\"; give a whole number",
        "head_dim | 0 | 'head_dim' is 0; give a whole number of at least 1",
        "hidden_act | \"quick_gelu\" | 'hidden_act': \"quick_gelu\" is not supported",
        "attention_bias | true | no tensor 'model.layers.0.self_attn.q_proj.bias'",
        "attention_bias | 1 | 'attention_bias' is 1; give true or false",
        "rms_norm_eps | \"small\" | 'rms_norm_eps' is \"small\"; give a number",
        "rope_parameters | {\"rope_type\": \"linear\", \"factor\": 0} | 'rope_parameters.factor' is 0",
        "rope_parameters | {\"rope_theta\": 1e4, \"twist\": 2} | 'rope_parameters.twist': 2 is not",
      })
  void aConfigThatDoesNotFit(String key, String value, String message) throws IOException {
    change(config -> config.set(key, json(value)));
    refuses(message);
  }

  @Test
  void moreHeadsThanFeatures() throws IOException {
    change(config -> config.put("num_attention_heads", 64).remove("head_dim"));
    refuses("a hidden size of 32 does not divide into 64 heads");
  }

  /** The fixture has three layers. */
  @Test
  void fewerLayersThanWeights() throws IOException {
    change(config -> config.put("num_hidden_layers", 2));
    refuses("config.json has 2 layers, and there is a tensor model.layers.2.self_attn.q_proj");
  }

  @Test
  void aThousandMillionLayers() throws IOException {
    change(config -> config.put("num_hidden_layers", 1_000_000_000));
    refuses("no tensor 'model.layers.3.");
  }

  @Test
  void anEpsilonThatIsNotAboveZero() throws IOException {
    change(config -> config.put("rms_norm_eps", -1));
    refuses("rms_norm_eps");
  }

  @Test
  void aKeyOfNoEffectMayBeThere() throws IOException {
    change(
        config ->
            config
                .put("_name_or_path", "somewhere")
                .put("attention_dropout", 0.5)
                .put("top_k", 50)
                .put("tokenizer_name", "x")
                .put("residual_multiplier", (String) null)
                .put("use_parallel_residual", false));
    Model.open(folder).close();
  }

  /** What newer files say of models that have no windows. */
  @Test
  void layersThatSeeEverything() throws IOException {
    change(config -> config.putArray("layer_types").add("full_attention").add("full_attention"));
    Model.open(folder).close();
    change(config -> config.putArray("layer_types").add("full_attention").add("chunked_attention"));
    refuses("'layer_types': [\"full_attention\",\"chunked_attention\"] is not supported");
  }

  @Test
  void anotherMaskForLayersThatSeeEverything() throws IOException {
    change(config -> config.put("model_type", "mistral").put("sliding_window", 20));
    change(
        config ->
            config
                .putArray("layer_types")
                .add("full_attention")
                .add("sliding_attention")
                .add("full_attention"));
    Mask mask = Causal.topLeft().and(new Window(99, 0));
    try (Model model = Model.open(folder)) {
      assertThat(model.spec().withOpenMask(mask).layers())
          .extracting(layer -> layer.attention().mask().toString())
          .containsExactly(
              "causal & window(99,0)", "causal & window(19,0)", "causal & window(99,0)");
    }
  }

  private void refuses(String message) {
    assertThatThrownBy(() -> Model.open(folder))
        .isInstanceOf(UserException.class)
        .hasMessageContaining(message)
        .hasMessageNotContaining("\n");
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  private void change(Consumer<ObjectNode> change) throws IOException {
    Path file = folder.resolve("config.json");
    ObjectNode config = (ObjectNode) JSON.readTree(Files.readAllBytes(file));
    change.accept(config);
    JSON.writeValue(file.toFile(), config);
  }

  /** Replaces the file by two shards and their index; {@code more} goes into the index as well. */
  private void shard(Map<String, String> more) throws IOException {
    write("one.safetensors", name -> name.contains("layers.0."));
    write("two.safetensors", name -> !name.contains("layers.0."));
    ObjectNode map = JSON.createObjectNode();
    try (SafetensorsFile file = SafetensorsFile.open(LLAMA.resolve("model.safetensors"))) {
      file.tensors()
          .forEach(
              spec ->
                  map.put(
                      spec.name(),
                      spec.name().contains("layers.0.") ? "one.safetensors" : "two.safetensors"));
    }
    more.forEach(map::put);
    ObjectNode index = JSON.createObjectNode();
    index.set("weight_map", map);
    JSON.writeValue(folder.resolve("model.safetensors.index.json").toFile(), index);
    Files.delete(folder.resolve("model.safetensors"));
  }

  private void write(String name, Predicate<String> chosen) {
    try (SafetensorsFile file = SafetensorsFile.open(LLAMA.resolve("model.safetensors"))) {
      List<TensorSpec> specs = new ArrayList<>(file.tensors());
      specs.removeIf(spec -> !chosen.test(spec.name()));
      try (SafetensorsWriter writer =
          SafetensorsWriter.create(folder.resolve(name), specs, Map.of())) {
        for (TensorSpec spec : specs) {
          float[] values = file.floats(spec.name());
          writer.append(spec.name(), values, 0, values.length);
        }
        writer.commit();
      }
    }
  }
}
