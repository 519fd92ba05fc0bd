package org.longspan.model.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.longspan.store.safetensors.SafetensorsFile;

/** The built-in model against a float64 run of its dequantised weights. */
class MiniLmTest {
  private static final Path GOLDEN =
      Path.of(
          "src", "test", "resources", "org", "longspan", "model", "minilm-q.golden.safetensors");
  private static final int HIDDEN = 384;
  private static final int CLS = 101;
  private static final int SEP = 102;

  @ParameterizedTest
  @CsvSource({"short, scalar", "medium, scalar", "short, vector", "medium, vector", "medium, nd4j"})
  void aText(String name, String kernel) {
    try (SafetensorsFile golden = SafetensorsFile.open(GOLDEN);
        Model model = MiniLm.open()) {
      float[] rows =
          MiniLmGolden.run(model, kernel, MiniLmGolden.ints(golden, name + ".input_ids"));
      MiniLmGolden.compare(rows, golden.floats(name + ".first"), golden.floats(name + ".last"));
      MiniLmGolden.compareMean(rows, golden.doubles(name + ".mean"));
    }
  }

  /** The last block, whose length is what is left over. */
  @Test
  void theLastBlockOfALongText() {
    try (SafetensorsFile golden = SafetensorsFile.open(GOLDEN);
        Model model = MiniLm.open()) {
      int[] ids = MiniLmGolden.ints(golden, "long.input_ids");
      int blocks = (ids.length + 509) / 510;
      int[] block = Arrays.copyOfRange(ids, (blocks - 1) * 510 - 1, ids.length + 1);
      block[0] = CLS;
      block[block.length - 1] = SEP;
      float[] rows = MiniLmGolden.run(model, "vector", block);
      int from = (blocks - 1) * 8 * HIDDEN;
      float[] first = golden.floats("long.first");
      float[] last = golden.floats("long.last");
      MiniLmGolden.compare(
          rows,
          Arrays.copyOfRange(first, from, first.length),
          Arrays.copyOfRange(last, from, last.length));
      double[] means = golden.doubles("long.mean");
      MiniLmGolden.compareMean(
          rows, Arrays.copyOfRange(means, (blocks - 1) * HIDDEN, means.length));
    }
  }

  @Test
  void comesWithItsTokenizer() {
    assertThat(new String(MiniLm.tokenizer(), StandardCharsets.UTF_8)).contains("WordPiece");
  }
}
