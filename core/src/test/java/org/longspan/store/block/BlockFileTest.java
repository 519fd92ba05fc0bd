package org.longspan.store.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.longspan.store.Samples.bits;
import static org.longspan.store.Samples.read;
import static org.longspan.store.Samples.slice;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.Float2Vector;
import org.apache.arrow.vector.Float4Vector;
import org.apache.arrow.vector.UInt2Vector;
import org.apache.arrow.vector.ValueVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.complex.FixedSizeListVector;
import org.apache.arrow.vector.ipc.ArrowFileReader;
import org.apache.arrow.vector.ipc.ArrowStreamReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.longspan.error.UserException;
import org.longspan.shape.RowRange;
import org.longspan.store.DamagedBlockException;
import org.longspan.store.Dtype;
import org.longspan.store.HalfFloats;
import org.longspan.store.Samples;
import org.longspan.store.file.InputFile;

class BlockFileTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "F32,0,3,7",
    "F32,1,1,1",
    "F16,1,1,1",
    "BF16,7,3,7",
    "F16,127,13,7",
    "F32,129,5,16",
    "BF16,128,7,16",
    "F32,13,129,4096",
    "F32,9001,3,4096"
  })
  void readsEveryRange(Dtype dtype, int tokens, int features, int batchRows) {
    float[] values = Samples.values(tokens * features);
    Path path = BlockSamples.block(folder, dtype, features, batchRows, values);
    try (BlockFile file = BlockFile.open(path)) {
      assertThat(file.tokens()).isEqualTo(tokens);
      assertThat(file.features()).isEqualTo(features);
      int step = Math.max(1, tokens / 11);
      // Downwards: the first read of a batch begins in its middle, later ones find it checked.
      for (int from = tokens; from >= 0; from -= step) {
        for (RowRange range :
            new RowRange[] {
              new RowRange(from, Math.min(tokens, from + 3)), new RowRange(from, tokens)
            }) {
          assertThat(bits(read(file, 0, range)))
              .isEqualTo(bits(slice(values, 1, features, 0, range)));
        }
      }
    }
  }

  @Test
  void splitOfAppendsDoesNotMatter() throws Exception {
    float[] values = Samples.values(23 * 3);
    byte[] expected = Files.readAllBytes(BlockSamples.block(folder, Dtype.F16, 3, 5, values));
    for (int step : new int[] {1, 4, 5, 6, 13}) {
      BlockLayout layout = new BlockLayout(Dtype.F16, 0, 1, 3, 5);
      try (BlockWriter writer = BlockWriter.create(folder, layout)) {
        for (int row = 0; row < 23; row += step) {
          writer.append(values, row * 3, Math.min(step, 23 - row));
        }
        writer.commit();
      }
      assertThat(Files.readAllBytes(BlockLayout.file(folder, 0))).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"F32", "F16", "BF16"})
  void plainArrowReadsIt(Dtype dtype) throws Exception {
    float[] values = Samples.values(13 * 3);
    Path path = BlockSamples.block(folder, dtype, 3, 5, values);
    int rows = 0;
    try (RootAllocator allocator = new RootAllocator();
        FileChannel channel = FileChannel.open(path);
        ArrowFileReader reader = new ArrowFileReader(channel, allocator)) {
      VectorSchemaRoot root = reader.getVectorSchemaRoot();
      assertThat(root.getSchema().getCustomMetadata())
          .containsEntry("longspan.dtype", dtype.name());
      assertThat(reader.getMetaData()).containsEntry("longspan.tokens", "13");
      while (reader.loadNextBatch()) {
        FixedSizeListVector list = (FixedSizeListVector) root.getVector("rows");
        assertThat(list.getNullCount()).isZero();
        for (int n = 0; n < root.getRowCount() * 3; n++) {
          int expected = Float.floatToRawIntBits(values[rows * 3 + n]);
          assertThat(Float.floatToRawIntBits(value(list.getDataVector(), n))).isEqualTo(expected);
        }
        rows += root.getRowCount();
      }
    }
    assertThat(rows).isEqualTo(13);
  }

  private static float value(ValueVector vector, int n) {
    assertThat(vector.isNull(n)).isFalse();
    if (vector instanceof Float4Vector floats) {
      return floats.get(n);
    }
    return vector instanceof Float2Vector halves
        ? HalfFloats.fromFloat16(halves.get(n))
        : HalfFloats.fromBfloat16((short) ((UInt2Vector) vector).get(n));
  }

  @Test
  void arrowStreamReaderStopsAtTheEndOfTheBatches() throws Exception {
    Path path = BlockSamples.block(folder, Dtype.F32, 3, 5, Samples.values(39));
    try (RootAllocator allocator = new RootAllocator();
        FileChannel channel = FileChannel.open(path).position(8);
        ArrowStreamReader reader = new ArrowStreamReader(channel, allocator)) {
      int batches = 0;
      while (reader.loadNextBatch()) {
        batches++;
      }
      assertThat(batches).isEqualTo(3);
    }
  }

  @Test
  void everyDamagedByteIsNoticedOrHarmless() throws Exception {
    float[] values = Samples.values(13 * 3);
    Path path = BlockSamples.block(folder, Dtype.BF16, 3, 5, values);
    byte[] good = Files.readAllBytes(path);
    int noticed = 0;
    for (int at = 0; at < good.length; at++) {
      byte[] bad = good.clone();
      bad[at] ^= 0x10;
      Files.write(path, bad);
      try (BlockFile file = BlockFile.open(path)) {
        assertThat(bits(read(file, 0, RowRange.first(13)))).isEqualTo(bits(values));
      } catch (DamagedBlockException | UserException e) {
        assertThat(e).hasMessageStartingWith(path + ": ").hasMessageNotContaining("\n");
        noticed++;
      }
    }
    assertThat(noticed).isGreaterThan(good.length / 2);
  }

  @Test
  void everyDamagedByteOfABatchNamesTheBatch() throws Exception {
    Path path = BlockSamples.block(folder, Dtype.F32, 3, 5, Samples.values(13 * 3));
    byte[] good = Files.readAllBytes(path);
    try (InputFile input = InputFile.open(path)) {
      var batch = BlockFooter.read(input).batches().get(1);
      int to = (int) (batch.getOffset() + batch.getMetadataLength() + batch.getBodyLength());
      for (int at = (int) batch.getOffset(); at < to; at++) {
        byte[] bad = good.clone();
        bad[at] ^= 1;
        Files.write(path, bad);
        try (BlockFile file = BlockFile.open(path)) {
          assertThat(read(file, 0, new RowRange(0, 5))).hasSize(15);
          assertThatThrownBy(() -> read(file, 0, new RowRange(4, 6)))
              .isInstanceOf(DamagedBlockException.class)
              .hasMessageStartingWith(path + ": batch 1, rows [5, 10), has CRC32C ")
              .hasMessageEndingWith("; resume the job, which writes it again")
              .satisfies(
                  e -> assertThat(((DamagedBlockException) e).file()).isEqualTo(path.toString()));
          assertThat(read(file, 0, new RowRange(10, 13))).hasSize(9);
        }
      }
    }
  }

  @Test
  void everyDamagedByteOfTheFooterIsNoticed() throws Exception {
    Path path = BlockSamples.block(folder, Dtype.F16, 3, 5, Samples.values(39));
    byte[] good = Files.readAllBytes(path);
    int footer = footerStart(good);
    for (int at = footer; at < good.length - 10; at++) {
      byte[] bad = good.clone();
      bad[at] ^= 1;
      Files.write(path, bad);
      assertThatThrownBy(() -> BlockFile.open(path))
          .isInstanceOf(DamagedBlockException.class)
          .hasMessageContaining("its footer does not have the bytes that were written");
    }
  }

  private static int footerStart(byte[] file) {
    int trailer = file.length - 10;
    return trailer - ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getInt(trailer);
  }

  @Test
  void everyTruncationIsNoticed() throws Exception {
    Path path = BlockSamples.block(folder, Dtype.F16, 3, 5, Samples.values(39));
    byte[] good = Files.readAllBytes(path);
    for (int length = 0; length < good.length; length++) {
      Files.write(path, Arrays.copyOf(good, length));
      assertThatThrownBy(() -> BlockFile.open(path))
          .isInstanceOf(DamagedBlockException.class)
          .hasMessageContaining("truncated");
    }
  }

  @Test
  void arrowFilesOfOthersAreRefused() throws Exception {
    Path path = BlockSamples.block(folder, Dtype.F32, 3, 5, Samples.values(39));
    byte[] bytes = Files.readAllBytes(path);
    bytes[footerStart(bytes) - 8] = 0;
    Files.write(path, bytes);
    assertThatThrownBy(() -> BlockFile.open(path))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("an Arrow file, but not of a block store");
  }

  @Test
  void filesOfAnotherVersionAreRefused() throws Exception {
    Path path = BlockSamples.block(folder, Dtype.F32, 3, 5, Samples.values(39));
    byte[] bytes = Files.readAllBytes(path);
    int footer = footerStart(bytes);
    String text = new String(bytes, footer, bytes.length - footer, StandardCharsets.ISO_8859_1);
    bytes[footer + text.indexOf("longspan.blocks")] = 'X';
    ByteBuffer whole = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    ByteBuffer sealed = ByteBuffer.wrap(bytes, footer, bytes.length - 10 - footer);
    whole.putInt(footer - 4, BlockFooter.checksum(sealed));
    Files.write(path, bytes);
    assertThatThrownBy(() -> BlockFile.open(path))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("block file of another version (block format null, known is 1)");
  }

  @Test
  void withoutCommitNothingIsLeft() {
    try (BlockWriter writer = BlockWriter.create(folder, Dtype.F32, 0, 1, 3)) {
      writer.append(new float[3], 0, 1);
      assertThatThrownBy(() -> writer.append(new float[5], 0, 2))
          .isInstanceOf(IndexOutOfBoundsException.class);
    }
    assertThat(folder).isEmptyDirectory();
  }
}
