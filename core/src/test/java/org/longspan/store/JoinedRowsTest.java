package org.longspan.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longspan.error.UserException;
import org.longspan.shape.RowRange;
import org.longspan.store.safetensors.SafetensorsLocation;

class JoinedRowsTest {
  @TempDir Path folder;

  private TensorLocation part(String name, int from, int tokens, int heads, int features) {
    float[] values = new float[tokens * heads * features];
    for (int n = 0; n < values.length; n++) {
      values[n] = from * heads * features + n;
    }
    Path file = folder.resolve(name);
    Samples.safetensors(file, TensorSpec.of("k", Dtype.F32, tokens, heads, features), values);
    return new SafetensorsLocation(file.toString(), "k");
  }

  @Test
  void rangesReadAcrossParts() {
    List<TensorLocation> parts =
        List.of(
            part("a", 0, 7, 2, 3),
            part("b", 7, 1, 2, 3),
            part("c", 8, 0, 2, 3),
            part("d", 8, 5, 2, 3));
    try (TensorRows whole = part("whole", 0, 13, 2, 3).open();
        TensorRows joined = new JoinedLocation(parts).open()) {
      assertThat(joined.tokens()).isEqualTo(13);
      assertThat(joined.heads()).isEqualTo(2);
      assertThat(joined.features()).isEqualTo(3);
      for (int from = 0; from <= 13; from++) {
        for (int to = from; to <= 13; to++) {
          RowRange rows = new RowRange(from, to);
          assertThat(read(joined, 1, rows)).isEqualTo(read(whole, 1, rows));
        }
      }
    }
  }

  @Test
  void bytesOfAllPartsAreCounted() {
    List<TensorLocation> parts = List.of(part("a", 0, 7, 2, 3), part("b", 7, 6, 2, 3));
    try (TensorRows joined = new JoinedLocation(parts).open()) {
      read(joined, 0, new RowRange(5, 9));
      assertThat(joined.bytesRead()).isEqualTo(4 * 3 * Float.BYTES);
    }
  }

  private static float[] read(TensorRows tensor, int head, RowRange rows) {
    float[] values = new float[5 + (int) rows.length() * 3];
    Arrays.fill(values, -1);
    tensor.read(head, rows, values, 5);
    return values;
  }

  @Test
  void partsThatDoNotFitAreNamed() {
    List<TensorLocation> parts = new ArrayList<>(List.of(part("a", 0, 7, 2, 3)));
    parts.add(part("b", 0, 7, 1, 3));
    assertThatThrownBy(() -> new JoinedLocation(parts).open())
        .isInstanceOf(UserException.class)
        .hasMessageContaining("has 2 heads of 3 features, and")
        .hasMessageContaining("has 1 of 3; join tensors");
  }
}
