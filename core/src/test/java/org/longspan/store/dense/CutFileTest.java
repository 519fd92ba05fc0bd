package org.longspan.store.dense;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.longspan.shape.RowRange;
import org.longspan.store.Dtype;
import org.longspan.store.Samples;
import org.longspan.store.TensorRows;
import org.longspan.store.TensorSpec;
import org.longspan.store.safetensors.SafetensorsLocation;

/** A file that is cut short while it is read. */
class CutFileTest {
  private static final int TOKENS = 20_000;

  @TempDir private Path folder;

  private Path file(Dtype dtype) {
    return Samples.safetensors(
        folder.resolve("q.safetensors"),
        TensorSpec.of("q", dtype, TOKENS, 2, 8),
        new float[TOKENS * 16]);
  }

  private static void cut(Path file, long size) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(size);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"F32", "F16", "BF16"})
  void isNamedWithWhereItEnds(Dtype dtype) throws Exception {
    Path file = file(dtype);
    try (TensorRows rows = new SafetensorsLocation(file.toString(), "q").open()) {
      float[] values = new float[TOKENS * 8];
      rows.read(0, RowRange.first(TOKENS), values, 0);
      cut(file, 99_999);
      rows.read(1, RowRange.first(1_000), values, 0);
      assertThatThrownBy(() -> rows.read(1, RowRange.first(TOKENS), values, 0))
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageStartingWith("cannot read " + file + ": it ends at byte 99999 now");
    }
  }

  /** The cut comes at any moment: while values are copied, too. */
  @RepeatedTest(20)
  void isNamedWheneverItIsCut() throws Exception {
    Path file = file(Dtype.F32);
    long size = Files.size(file);
    Thread cutter =
        new Thread(
            () -> {
              try {
                Thread.sleep(2);
                cut(file, size / 3);
              } catch (IOException | InterruptedException e) {
                throw new AssertionError(e);
              }
            });
    try (TensorRows rows = new SafetensorsLocation(file.toString(), "q").open()) {
      float[] values = new float[TOKENS * 8];
      cutter.start();
      Throwable thrown =
          catchThrowable(
              () -> {
                while (true) {
                  rows.read(0, RowRange.first(TOKENS), values, 0);
                }
              });
      assertThat(thrown)
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageContaining(file + ": it ends at byte " + size / 3);
    } finally {
      cutter.join();
    }
    assertThat(file).hasSize(size / 3);
  }
}
