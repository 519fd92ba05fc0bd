package org.longspan.store.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longspan.error.UserException;
import org.longspan.shape.RowRange;
import org.longspan.store.DamagedBlockException;
import org.longspan.store.Dtype;
import org.longspan.store.Samples;
import org.longspan.store.TensorRows;

class BlockTensorTest {
  private static final int TOKENS = 4099;

  @TempDir Path folder;

  private void write(int head, int heads, int features) {
    try (BlockWriter writer = BlockWriter.create(folder, Dtype.F32, head, heads, features)) {
      for (int row = 0; row < TOKENS; row++) {
        float[] values = new float[features];
        Arrays.fill(values, head * 10_000 + row);
        writer.append(values, 0, 1);
      }
      writer.commit();
    }
  }

  private TensorRows open() {
    return new BlocksLocation(folder.toString()).open();
  }

  @Test
  void headsAreOneTensor() {
    write(0, 2, 3);
    write(1, 2, 3);
    try (TensorRows tensor = open()) {
      assertThat(tensor.tokens()).isEqualTo(TOKENS);
      assertThat(tensor.heads()).isEqualTo(2);
      assertThat(tensor.features()).isEqualTo(3);
      RowRange acrossBatches = new RowRange(4095, 4097);
      assertThat(Samples.read(tensor, 1, acrossBatches))
          .containsExactly(14095, 14095, 14095, 14096, 14096, 14096);
      assertThat(Samples.read(tensor, 0, new RowRange(TOKENS - 1, TOKENS))).containsOnly(4098);
    }
  }

  @Test
  void filesHaveTheSameNamesInEveryLocale() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      write(0, 1, 3);
    } finally {
      Locale.setDefault(before);
    }
    assertThat(folder.resolve("head-0000.arrow")).exists();
    try (TensorRows tensor = open()) {
      assertThat(tensor.tokens()).isEqualTo(TOKENS);
      assertThat(Samples.read(tensor, 0, new RowRange(TOKENS - 1, TOKENS))).containsOnly(4098);
    }
  }

  @Test
  void emptyTensor() {
    try (BlockWriter writer = BlockWriter.create(folder, Dtype.F16, 0, 1, 64)) {
      writer.commit();
    }
    try (TensorRows tensor = open()) {
      assertThat(tensor.tokens()).isZero();
      assertThat(Samples.read(tensor, 0, RowRange.EMPTY)).isEmpty();
    }
  }

  @Test
  void headThatIsMissingIsNamedWhenItIsRead() {
    write(0, 2, 3);
    try (TensorRows tensor = open()) {
      assertThatThrownBy(() -> Samples.read(tensor, 1, RowRange.first(1)))
          .isInstanceOf(DamagedBlockException.class)
          .hasMessageStartingWith(folder.resolve("head-0001.arrow") + ": is missing; ");
    }
  }

  @Test
  void headsOfDifferentTensorsAreRefused() throws Exception {
    write(0, 2, 3);
    write(1, 2, 4);
    assertNotOneTensor();
    Files.copy(
        folder.resolve("head-0000.arrow"),
        folder.resolve("head-0001.arrow"),
        StandardCopyOption.REPLACE_EXISTING);
    assertNotOneTensor();
  }

  private void assertNotOneTensor() {
    try (TensorRows tensor = open()) {
      assertThatThrownBy(() -> Samples.read(tensor, 1, RowRange.first(1)))
          .isInstanceOf(UserException.class)
          .hasMessageContaining("its files are not of one tensor");
    }
  }

  @Test
  void missingFolderIsNamed() {
    assertThatThrownBy(() -> new BlocksLocation(folder + "/none").open())
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith("no such folder: " + folder);
    assertThatThrownBy(this::open)
        .isInstanceOf(DamagedBlockException.class)
        .hasMessageStartingWith(folder.resolve("head-0000.arrow") + ": is missing; ");
  }
}
