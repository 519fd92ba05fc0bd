package org.longspan.sweep.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longspan.shape.RowRange;
import org.longspan.store.IntegerRows;
import org.longspan.store.file.Digests;
import org.longspan.store.npy.NpyFormat;
import org.longspan.store.safetensors.SafetensorsFile;
import org.longspan.sweep.result.SweepSettings;

class GeneratedInputsTest {
  private static final int TOKENS = 1_500;
  private static final int WIDTH = 16;

  @TempDir private Path folder;

  private GeneratedInputs inputs;

  @BeforeEach
  void make() {
    inputs = new GeneratedInputs(folder);
  }

  @Test
  void valuesAreStandardNormalAndDecidedByTheSeed() throws IOException {
    Path file = inputs.tensors(settings("f32", 1, 0));
    String digest = Digests.sha256(file);
    assertMoments(file, "q", TOKENS * 4 * WIDTH);
    assertMoments(file, "k", TOKENS * 2 * WIDTH);
    Files.delete(file);
    assertThat(Digests.sha256(inputs.tensors(settings("f32", 1, 0)))).isEqualTo(digest);
    assertThat(Digests.sha256(inputs.tensors(settings("f32", 2, 0)))).isNotEqualTo(digest);
  }

  @Test
  void aFileIsMadeOnce() throws IOException {
    Path file = inputs.tensors(settings("f32", 1, 0));
    Files.writeString(file, "kept");
    assertThat(inputs.tensors(settings("f32", 1, 0))).hasContent("kept");
  }

  @Test
  void lowPrecisionRoundsTheSameValues() {
    try (SafetensorsFile exact = SafetensorsFile.open(inputs.tensors(settings("f32", 1, 0)));
        SafetensorsFile rounded = SafetensorsFile.open(inputs.tensors(settings("bf16", 1, 0)))) {
      float[] all = exact.floats("v");
      float[] low = rounded.floats("v");
      for (int n = 0; n < all.length; n++) {
        assertThat(low[n]).isCloseTo(all[n], within(Math.abs(all[n]) / 256));
      }
    }
  }

  @Test
  void withLocalityQueriesAreLikeTheKeysNearThem() {
    Path file = inputs.tensors(settings("f32", 1, 100));
    assertMoments(file, "k", TOKENS * 2 * WIDTH);
    try (SafetensorsFile tensors = SafetensorsFile.open(file)) {
      float[] q = tensors.floats("q");
      float[] k = tensors.floats("k");
      double near = 0;
      double far = 0;
      for (int token = 0; token + 1_000 < TOKENS; token++) {
        near += dot(q, (token * 4 + 3) * WIDTH, k, ((token + 10) * 2 + 1) * WIDTH);
        far += dot(q, (token * 4 + 3) * WIDTH, k, ((token + 1_000) * 2 + 1) * WIDTH);
      }
      assertThat(near / 500).isGreaterThan(0.8 * WIDTH);
      assertThat(Math.abs(far / 500)).isLessThan(0.5 * WIDTH);
    }
  }

  @Test
  void idsAreBelowTheVocabulary() throws IOException {
    Path file = inputs.ids(settings("f32", 1, 0), 50);
    try (IntegerRows rows = new NpyFormat().openIntegers(file, "").orElseThrow()) {
      assertThat(rows.spec().shape()).containsExactly((long) TOKENS);
      for (long id : rows.read(RowRange.first(TOKENS))) {
        assertThat(id).isBetween(0L, 49L);
      }
    }
  }

  private static double dot(float[] a, int at, float[] b, int bt) {
    double sum = 0;
    for (int f = 0; f < WIDTH; f++) {
      sum += a[at + f] * b[bt + f];
    }
    return sum;
  }

  private static void assertMoments(Path file, String tensor, int count) {
    try (SafetensorsFile tensors = SafetensorsFile.open(file)) {
      float[] values = tensors.floats(tensor);
      assertThat(values).hasSize(count);
      double sum = 0;
      double squares = 0;
      for (float value : values) {
        sum += value;
        squares += value * value;
      }
      assertThat(sum / count).isCloseTo(0, within(0.1));
      assertThat(squares / count).isCloseTo(1, within(0.1));
    }
  }

  private static SweepSettings settings(String precision, long seed, long locality) {
    return new SweepSettings(
        "attend",
        (long) TOKENS,
        4,
        2,
        WIDTH,
        "full",
        "auto",
        precision,
        "none",
        null,
        null,
        null,
        null,
        1,
        1,
        null,
        null,
        seed,
        locality,
        "local");
  }
}
