package org.longspan.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.longspan.model.load.Model;

class LayerDescriptionTest {
  private static final Path CASES =
      Path.of("src", "test", "resources", "org", "longspan", "model", "cases");

  @Test
  void llama() {
    assertThat(description("llama"))
        .isEqualTo(
            new LayerDescription(
                "RMSNorm(1.0E-5) before attention, before feed-forward",
                "4/2 x 8",
                "rotary(10000)",
                "causal",
                "scale 0.353553",
                "64 gated SILU",
                "none",
                9_280));
  }

  @Test
  void bert() {
    assertThat(description("bert"))
        .isEqualTo(
            new LayerDescription(
                "LayerNorm(1.0E-12) after the residual of attention,"
                    + " after the residual of feed-forward",
                "4/4 x 8",
                "none",
                "full",
                "scale 0.353553",
                "64 GELU",
                "of all linear layers",
                8_544));
  }

  private static LayerDescription description(String name) {
    try (Model model = Model.open(CASES.resolve(name))) {
      return LayerDescription.of(model.spec().layers().get(1));
    }
  }
}
