package org.longspan.table.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.longspan.samples.SampleTables.rows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longspan.samples.Outcome;
import org.longspan.samples.SampleTables;
import org.longspan.samples.SampleTensors;

class ParquetFooterTest {
  @TempDir private Path folder;

  /** Before, such a file could not be opened for its path or its permissions. */
  @Test
  void aFooterThatCannotBeDecodedIsDamage() throws Exception {
    Path file = folder.resolve("t.parquet");
    SampleTables.withSpark(
        folder,
        spark -> SampleTables.of(SampleTensors.of(5, 5, 1, 1, 4)).parquet(spark, file, rows(0, 5)));
    byte[] bytes = Files.readAllBytes(file);
    Arrays.fill(bytes, bytes.length - 30, bytes.length - 20, (byte) 0xff);
    Files.write(file, bytes);
    Outcome outcome = Outcome.attend(folder.resolve("out"), "--table", file);
    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.errorLines()).hasSize(1);
    assertThat(outcome.err())
        .startsWith("longspan: " + file + ": damaged Parquet file (")
        .contains("; write or copy it again");
  }
}
