package org.longspan.model.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.longspan.kernel.Kernels;
import org.longspan.model.run.DocumentRun;
import org.longspan.model.run.TokenDocument;
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
      float[] rows = run(model, kernel, ints(golden, name + ".input_ids"));
      compare(rows, golden.floats(name + ".first"), golden.floats(name + ".last"));
      compareMean(rows, golden.doubles(name + ".mean"));
    }
  }

  /** The last block, whose length is what is left over. */
  @Test
  void theLastBlockOfALongText() {
    try (SafetensorsFile golden = SafetensorsFile.open(GOLDEN);
        Model model = MiniLm.open()) {
      int[] ids = ints(golden, "long.input_ids");
      int blocks = (ids.length + 509) / 510;
      int[] block = Arrays.copyOfRange(ids, (blocks - 1) * 510 - 1, ids.length + 1);
      block[0] = CLS;
      block[block.length - 1] = SEP;
      float[] rows = run(model, "vector", block);
      int from = (blocks - 1) * 8 * HIDDEN;
      float[] first = golden.floats("long.first");
      float[] last = golden.floats("long.last");
      compare(
          rows,
          Arrays.copyOfRange(first, from, first.length),
          Arrays.copyOfRange(last, from, last.length));
      double[] means = golden.doubles("long.mean");
      compareMean(rows, Arrays.copyOfRange(means, (blocks - 1) * HIDDEN, means.length));
    }
  }

  @Test
  void comesWithItsTokenizer() {
    assertThat(new String(MiniLm.tokenizer(), StandardCharsets.UTF_8)).contains("WordPiece");
  }

  private static float[] run(Model model, String kernel, int[] ids) {
    return new DocumentRun(model, Kernels.choose(kernel))
        .run(TokenDocument.of(ids), (layer, hidden, attended) -> {})
        .rows();
  }

  private static void compare(float[] rows, float[] first, float[] last) {
    assertThat(relativeRms(first, Arrays.copyOf(rows, first.length))).isLessThan(1e-5);
    float[] end = Arrays.copyOfRange(rows, rows.length - last.length, rows.length);
    assertThat(relativeRms(last, end)).isLessThan(1e-5);
  }

  private static double relativeRms(float[] expected, float[] actual) {
    double squares = 0;
    double differences = 0;
    for (int n = 0; n < expected.length; n++) {
      squares += (double) expected[n] * expected[n];
      differences += Math.pow((double) expected[n] - actual[n], 2);
    }
    return Math.sqrt(differences / squares);
  }

  private static void compareMean(float[] rows, double[] expected) {
    int count = rows.length / HIDDEN;
    for (int f = 0; f < HIDDEN; f++) {
      double sum = 0;
      for (int row = 0; row < count; row++) {
        sum += rows[row * HIDDEN + f];
      }
      assertThat(sum / count).isCloseTo(expected[f], within(1e-5));
    }
  }

  private static int[] ints(SafetensorsFile file, String name) {
    int[] values = new int[(int) file.spec(name).elements()];
    ByteBuffer.wrap(file.bytes(name)).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().get(values);
    return values;
  }
}
