package org.longspan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longspan.samples.Outcome;
import org.longspan.store.Dtype;
import org.longspan.store.TensorSpec;
import org.longspan.store.safetensors.SafetensorsWriter;

/** What files contain and are called does not steer the terminal. */
class TerminalTest {
  @TempDir private Path folder;

  @Test
  void namesOfFiles() throws Exception {
    Path file = Files.createFile(folder.resolve("a\u001b[31m\u202eb.npy"));
    assertThat(attend(file))
        .isEqualTo(
            "longspan: "
                + folder
                + "/a\\u001b[31m\\u202eb.npy holds one tensor, without a name;"
                + " give a file of q, k and v, or one file for each of them");
  }

  @Test
  void namesInFiles() {
    Path file = folder.resolve("a.safetensors");
    TensorSpec spec = TensorSpec.of("\u001b]0;owned\u0007", Dtype.F32, 0);
    try (SafetensorsWriter writer = SafetensorsWriter.create(file, List.of(spec), Map.of())) {
      writer.commit();
    }
    assertThat(attend(file)).endsWith("no tensor 'q'; name one of \\u001b]0;owned\\u0007");
  }

  @Test
  void longTexts() {
    Path none = folder.resolve("none.safetensors");
    Outcome outcome =
        Outcome.of(
            "plan", "--shape", "9,1,1,4", "--mask", "causal & ".repeat(100_000), "--qkv", none);
    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.err()).hasSizeLessThan(4_000);
  }

  private String attend(Path file) {
    Outcome outcome = Outcome.attend(folder.resolve("out"), "--qkv", file);
    assertThat(outcome.exitCode()).isEqualTo(2);
    return outcome.err().strip();
  }
}
