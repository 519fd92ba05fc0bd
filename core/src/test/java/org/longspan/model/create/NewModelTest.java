package org.longspan.model.create;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longspan.error.UserException;
import org.longspan.kernel.Kernels;
import org.longspan.layer.Initializer;
import org.longspan.model.load.Model;
import org.longspan.model.run.DocumentRun;
import org.longspan.model.run.TokenDocument;

class NewModelTest {
  private static final LlamaSizes SIZES = new LlamaSizes(50, 24, 40, 2, 6, 2, 128);

  @TempDir Path folder;

  @Test
  void isReadBackAndRuns() throws Exception {
    new NewModel(SIZES, Initializer.XAVIER_NORMAL, 1).write(folder.resolve("a"));
    try (Model model = Model.open(folder.resolve("a"))) {
      assertThat(model.spec().layers()).hasSize(2);
      DocumentRun.Result result =
          new DocumentRun(model, Kernels.choose("scalar"))
              .run(TokenDocument.of(3, 49, 0, 3, 7), (layer, hidden, attended) -> {});
      assertThat(result.losses()).hasSize(4);
      assertThat(Arrays.stream(result.losses()).average().orElseThrow()).isBetween(0.1, 20.0);
    }
  }

  /** A document of one token has no loss. */
  @Test
  void oneToken() {
    new NewModel(SIZES, Initializer.HE, 1).write(folder);
    try (Model model = Model.open(folder)) {
      DocumentRun.Result result =
          new DocumentRun(model, Kernels.choose("scalar"))
              .run(TokenDocument.of(7), (layer, hidden, attended) -> {});
      assertThat(result.losses()).isEmpty();
      assertThat(result.rows()).hasSize(24).doesNotContain(Float.NaN);
    }
  }

  @Test
  void documentsThatAreNotTheModels() {
    new NewModel(SIZES, Initializer.HE, 1).write(folder);
    try (Model model = Model.open(folder)) {
      DocumentRun run = new DocumentRun(model, Kernels.choose("scalar"));
      assertThatThrownBy(() -> run.run(TokenDocument.of(1, 50), (n, hidden, attended) -> {}))
          .isInstanceOf(UserException.class)
          .hasMessage("token 1 has the id 50; give ids from 0 to 49, which are the model's");
      assertThatThrownBy(() -> TokenDocument.of())
          .isInstanceOf(UserException.class)
          .hasMessageStartingWith("the document has no tokens");
    }
  }

  @Test
  void theSeedDecidesTheBytes() throws Exception {
    for (String name : new String[] {"a", "b", "c"}) {
      long seed = name.equals("c") ? 2 : 1;
      new NewModel(SIZES, Initializer.ORTHOGONAL, seed).write(folder.resolve(name));
    }
    assertThat(bytes("b")).isEqualTo(bytes("a"));
    assertThat(bytes("c")).isNotEqualTo(bytes("a"));
  }

  private byte[] bytes(String name) throws Exception {
    return Files.readAllBytes(folder.resolve(name).resolve("model.safetensors"));
  }

  @Test
  void sizesThatDoNotFit() {
    assertThatThrownBy(() -> new LlamaSizes(50, 24, 40, 2, 32, 2, 128))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith("32 heads of rows of 24 features");
    assertThatThrownBy(() -> new LlamaSizes(50, 24, 40, 2, 6, 4, 128))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("q has 6 heads");
    assertThatThrownBy(() -> new LlamaSizes(50, 24, 0, 2, 6, 2, 128))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("0 inner features");
  }
}
