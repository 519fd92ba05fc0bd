package org.longspan.table.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.longspan.samples.SampleTables.rows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.Util;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longspan.samples.Outcome;
import org.longspan.samples.SampleTables;
import org.longspan.samples.SampleTensors;

class ParquetCodecsTest {
  @TempDir private Path folder;

  @Test
  void aCompressionWithoutCodeIsNamed() throws Exception {
    Path file = folder.resolve("t.parquet");
    SampleTables.withSpark(
        folder,
        spark -> SampleTables.of(SampleTensors.of(5, 5, 1, 1, 4)).parquet(spark, file, rows(0, 5)));
    declareBrotli(file);
    Outcome outcome = Outcome.attend(folder.resolve("out"), "--table", file);
    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.errorLines())
        .containsExactly(
            "longspan: "
                + file
                + ": column 'position' is compressed with BROTLI;"
                + " write it with ZSTD, SNAPPY, GZIP or LZ4_RAW, or uncompressed");
  }

  /** Nothing here can write Brotli: the footer alone says it. */
  private static void declareBrotli(Path file) throws Exception {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    int end = bytes.capacity() - 8;
    int start = end - bytes.getInt(end);
    FileMetaData footer =
        Util.readFileMetaData(new ByteArrayInputStream(bytes.array(), start, end - start));
    footer.getRow_groups().stream()
        .flatMap(group -> group.getColumns().stream())
        .forEach(column -> column.getMeta_data().setCodec(CompressionCodec.BROTLI));
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    written.write(bytes.array(), 0, start);
    Util.writeFileMetaData(footer, written);
    int length = written.size() - start;
    written.write(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(length).array());
    written.write(bytes.array(), end + 4, 4);
    Files.write(file, written.toByteArray());
  }
}
