package org.longspan.store.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longspan.shape.RowRange;
import org.longspan.store.Dtype;
import org.longspan.store.TensorLocation;
import org.longspan.store.TensorRows;

class BlockPartsTest {
  private static final int HEADS = 2;
  private static final int FEATURES = 3;

  @TempDir private Path folder;

  private BlockPartsLocation parts(int... lengths) {
    List<RowRange> parts = new ArrayList<>();
    long start = 0;
    for (int length : lengths) {
      RowRange rows = new RowRange(start, start + length);
      for (int head = 0; head < HEADS; head++) {
        write(BlockPartsLocation.part(folder, start), head, rows);
      }
      parts.add(rows);
      start += length;
    }
    return new BlockPartsLocation(folder.toString(), parts);
  }

  private static void write(Path part, int head, RowRange rows) {
    try (BlockWriter writer = BlockWriter.create(part, Dtype.F32, head, HEADS, FEATURES)) {
      writer.append(values(head, rows), 0, (int) rows.length());
      writer.commit();
    }
  }

  private static float[] values(int head, RowRange rows) {
    float[] values = new float[(int) rows.length() * FEATURES];
    for (int n = 0; n < values.length; n++) {
      values[n] = head * 100_000 + rows.from() * FEATURES + n;
    }
    return values;
  }

  @Test
  void everyRangeAcrossParts() {
    TensorLocation location = parts(1, 7, 2, 1, 5);
    try (TensorRows tensor = location.open()) {
      assertThat(tensor.tokens()).isEqualTo(16);
      assertThat(tensor.heads()).isEqualTo(HEADS);
      assertThat(tensor.features()).isEqualTo(FEATURES);
      long bytes = 0;
      for (int from = 0; from <= 16; from++) {
        for (int to = from; to <= 16; to++) {
          for (int head = 0; head < HEADS; head++) {
            RowRange rows = new RowRange(from, to);
            float[] read = new float[(int) rows.length() * FEATURES];
            tensor.read(head, rows, read, 0);
            assertThat(read).as("%s", rows).isEqualTo(values(head, rows));
            bytes += (long) read.length * Float.BYTES;
          }
        }
      }
      assertThat(tensor.bytesRead()).isEqualTo(bytes);
    }
  }

  @Test
  void partsOfSeveralBatches() {
    TensorLocation location = parts(4_097, 1, 4_096);
    try (TensorRows tensor = location.open()) {
      RowRange rows = new RowRange(4_000, 8_190);
      float[] read = new float[(int) rows.length() * FEATURES];
      tensor.read(1, rows, read, 0);
      assertThat(read).isEqualTo(values(1, rows));
      assertThatThrownBy(() -> tensor.read(0, new RowRange(8_000, 8_195), new float[1_000], 0))
          .isInstanceOf(IndexOutOfBoundsException.class);
    }
  }

  @Test
  void aPartThatIsMissingIsNamed() {
    BlockPartsLocation location = parts(3);
    List<RowRange> parts = List.of(new RowRange(0, 3), new RowRange(3, 4));
    try (TensorRows tensor = new BlockPartsLocation(location.folder(), parts).open()) {
      assertThatThrownBy(() -> tensor.read(0, new RowRange(0, 4), new float[12], 0))
          .hasMessageContaining("rows-3");
    }
  }
}
