package org.longspan.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.longspan.model.load.ModelFiles;
import org.longspan.store.TensorSpec;
import org.longspan.store.safetensors.SafetensorsFile;

class ModelDescriptionTest {
  private static final Path CASES =
      Path.of("src", "test", "resources", "org", "longspan", "model", "cases");

  @Test
  void llama() {
    ModelDescription model = ModelFiles.of(CASES.resolve("llama").toString()).describe();
    assertThat(model.family()).isEqualTo("llama");
    assertThat(model.embedding()).isEqualTo("words");
    assertThat(model.finalNorm()).isEqualTo("RMSNorm(1.0E-5)");
    assertThat(model.head()).isEqualTo("own table");
    assertThat(model.layersByDescription().values()).containsExactly(List.of(0, 1, 2));
  }

  @Test
  void parametersAreAllStoredNumbersExceptThoseOfThePooler() {
    for (String name : List.of("llama", "bert")) {
      Path folder = CASES.resolve(name);
      long stored;
      try (SafetensorsFile file = SafetensorsFile.open(folder.resolve("model.safetensors"))) {
        stored =
            file.tensors().stream()
                .filter(tensor -> !tensor.name().startsWith("pooler."))
                .mapToLong(TensorSpec::elements)
                .sum();
      }
      assertThat(ModelFiles.of(folder.toString()).describe().parameters())
          .as(name)
          .isEqualTo(stored);
    }
  }

  @Test
  void builtInModel() {
    ModelDescription model = ModelFiles.of("minilm").describe();
    assertThat(model.family()).isEqualTo("bert");
    assertThat(model.trainedLength()).isEqualTo(512);
    assertThat(model.embedding())
        .isEqualTo("words, 2 types, 512 learned positions, LayerNorm(1.0E-12)");
    assertThat(model.head()).isEqualTo("none");
    assertThat(model.layersByDescription().values()).containsExactly(List.of(0, 1, 2, 3, 4, 5));
  }
}
