package org.longspan.store.dense;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.longspan.store.Samples.bits;
import static org.longspan.store.Samples.read;
import static org.longspan.store.Samples.slice;

import java.io.RandomAccessFile;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.longspan.error.UserException;
import org.longspan.shape.RowRange;
import org.longspan.store.Dtype;
import org.longspan.store.Samples;
import org.longspan.store.TensorRows;
import org.longspan.store.TensorSpec;
import org.longspan.store.safetensors.SafetensorsFile;
import org.longspan.store.safetensors.SafetensorsLocation;

class DenseRowsTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "F32,0,1,1",
    "F32,1,1,1",
    "F32,7,3,13",
    "F16,127,2,7",
    "BF16,129,13,1",
    "F32,13,1,129",
    "BF16,7001,3,59",
    "F32,7,70,64"
  })
  void readsEveryHeadAndRange(Dtype dtype, int tokens, int heads, int features) {
    float[] values = Samples.values(tokens * heads * features);
    TensorSpec spec = TensorSpec.of("q", dtype, tokens, heads, features);
    Path file = Samples.safetensors(folder.resolve("f"), spec, values);
    try (TensorRows rows = new SafetensorsLocation(file.toString(), "q").open()) {
      assertThat(rows.tokens()).isEqualTo(tokens);
      assertThat(rows.heads()).isEqualTo(heads);
      assertThat(rows.features()).isEqualTo(features);
      for (int head = 0; head < heads; head++) {
        for (RowRange range :
            new RowRange[] {
              RowRange.first(tokens), new RowRange(tokens / 3, tokens), new RowRange(tokens, tokens)
            }) {
          assertThat(bits(read(rows, head, range)))
              .isEqualTo(bits(slice(values, heads, features, head, range)));
        }
      }
    }
  }

  @Test
  void rankTwoIsOneHead() {
    float[] values = Samples.values(21);
    Path file =
        Samples.safetensors(folder.resolve("f"), TensorSpec.of("q", Dtype.F32, 7, 3), values);
    try (SafetensorsFile open = SafetensorsFile.open(file);
        TensorRows rows = open.rows("q")) {
      assertThat(rows.heads()).isOne();
      assertThat(bits(read(rows, 0, RowRange.first(7)))).isEqualTo(bits(values));
    }
  }

  @Test
  void writesOnlyWhatIsAskedFor() {
    Path file =
        Samples.safetensors(
            folder.resolve("f"),
            TensorSpec.of("q", Dtype.F32, 3, 1, 2),
            new float[] {1, 2, 3, 4, 5, 6});
    try (TensorRows rows = new SafetensorsLocation(file.toString(), "q").open()) {
      float[] destination = {-1, -1, -1, -1};
      rows.read(0, new RowRange(1, 2), destination, 1);
      assertThat(destination).containsExactly(-1, 3, 4, -1);
      assertThatThrownBy(() -> rows.read(0, new RowRange(2, 4), new float[9], 0))
          .isInstanceOf(IndexOutOfBoundsException.class);
      assertThatThrownBy(() -> rows.read(1, new RowRange(0, 1), new float[9], 0))
          .isInstanceOf(IndexOutOfBoundsException.class);
      assertThatThrownBy(() -> rows.read(0, new RowRange(0, 3), new float[5], 0))
          .isInstanceOf(IndexOutOfBoundsException.class);
    }
  }

  @Test
  void readsBeyondTwoGibibytes() throws Exception {
    long tokens = 9_000_001;
    long bytes = tokens * 2 * 64 * 2;
    String header =
        "{\"q\":{\"dtype\":\"BF16\",\"shape\":[%d,2,64],\"data_offsets\":[0,%d]}}"
            .formatted(tokens, bytes);
    Path file = Samples.rawSafetensors(folder.resolve("big"), header, 0);
    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(sparse.length() + bytes);
      sparse.seek(sparse.length() - 2);
      sparse.write(new byte[] {(byte) 0x80, 0x3f});
    }
    try (TensorRows rows = new SafetensorsLocation(file.toString(), "q").open()) {
      float[] last = read(rows, 1, new RowRange(tokens - 1, tokens));
      assertThat(last[63]).isEqualTo(1f);
      assertThat(read(rows, 0, new RowRange(tokens - 2, tokens))).containsOnly(0f);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "F64; 4,1,2; has dtype F64; convert it to one of F32, F16, BF16",
        "F32; 4; has shape [4]; give [tokens, heads, features]",
        "F32; 1,2,2,2; has shape [1, 2, 2, 2]; give [tokens, heads, features]",
        "F32; 4,0,2; has shape [4, 0, 2]; at least one head",
        "F32; 4,2,0; has shape [4, 2, 0]; at least one head and one feature",
        "F32; 0,4294967296,4294967296; shape; give at most 67108864 bytes a token"
      })
  void refusesWhatIsNoAttentionInput(Dtype dtype, String shape, String problem, String remedy)
      throws Exception {
    long bytes = shape.startsWith("0,") || shape.contains(",0") ? 0 : 8L * dtype.bytes();
    bytes = shape.equals("4") ? 16 : bytes;
    String header =
        "{\"q\":{\"dtype\":\"%s\",\"shape\":[%s],\"data_offsets\":[0,%d]}}"
            .formatted(dtype, shape, bytes);
    Path file = Samples.rawSafetensors(folder.resolve("f"), header, (int) bytes);
    assertThatThrownBy(() -> new SafetensorsLocation(file.toString(), "q").open())
        .isInstanceOf(UserException.class)
        .hasMessageContaining(file + ": tensor 'q'")
        .hasMessageContaining(problem)
        .hasMessageContaining(remedy);
  }
}
