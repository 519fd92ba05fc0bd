package org.longspan.cli.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.longspan.samples.Outcome;

/** The verb {@code model} prints what encode would compute. */
class ModelCommandTest {
  private static final Path CASES = Path.of("../core/src/test/resources/org/longspan/model/cases");

  @Test
  void equalLayersArePrintedOnce() {
    Outcome model = Outcome.of("model", "--model", CASES.resolve("llama"));
    assertThat(model.exitCode()).isZero();
    assertThat(model.out().lines())
        .contains(
            "family          llama",
            "embedding       words",
            "layers 0-2",
            "  heads         4/2 x 8",
            "  positions     rotary(10000)",
            "  mask          causal",
            "  parameters    9,280",
            "final norm      RMSNorm(1.0E-5)",
            "head            own table")
        .noneMatch(line -> line.startsWith("layer "));
  }

  @Test
  void builtInModelAsJson() throws IOException {
    Outcome model = Outcome.of("model", "--model", "minilm", "--json");
    assertThat(model.exitCode()).isZero();
    JsonNode json = new ObjectMapper().readTree(model.out());
    assertThat(json.path("family").asText()).isEqualTo("bert");
    assertThat(json.path("parameters").asLong()).isEqualTo(22_565_376);
    assertThat(json.path("trainedLength").asInt()).isEqualTo(512);
    assertThat(json.path("layers")).hasSize(6);
    assertThat(json.path("layers").get(5).path("mask").asText()).isEqualTo("full");
  }

  @Test
  void numbersInARowAreARange() {
    assertThat(ModelText.ranges(List.of(0, 1, 2, 4, 6, 7))).isEqualTo("0-2, 4, 6-7");
    assertThat(ModelText.ranges(List.of(3))).isEqualTo("3");
  }

  @Test
  void noModelOrNoFolderIsOneLine() {
    assertThat(Outcome.of("model").exitCode()).isEqualTo(2);
    Outcome missing = Outcome.of("model", "--model", "nowhere");
    assertThat(missing.exitCode()).isEqualTo(2);
    assertThat(missing.errorLines())
        .singleElement()
        .asString()
        .contains("no such folder", "nowhere", "(--model)");
  }
}
