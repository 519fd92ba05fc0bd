package org.longspan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longspan.record.InputDigest;
import org.longspan.record.RunRecord;
import org.longspan.record.RunRecords;
import org.longspan.samples.Outcome;
import org.longspan.samples.SampleTables;
import org.longspan.store.safetensors.SafetensorsFile;

class EncodeTableTest {
  private static final StructType TEXTS =
      new StructType().add("text", "string").add("id", "string");

  @TempDir private Path folder;

  @Test
  void rowsOfATableGetAVectorEachAndTheTableIsTheInput() throws Exception {
    Path table = Files.createDirectory(folder.resolve("table"));
    Path file = table.resolve("a.parquet");
    SampleTables.withSpark(
        folder,
        spark ->
            SampleTables.parquet(
                spark,
                file,
                TEXTS,
                List.of(
                    RowFactory.create("One document.", "one"),
                    RowFactory.create("Another document.", "two"))));
    Path output = folder.resolve("out");
    Outcome run =
        Outcome.of(
            "encode",
            "--output",
            output,
            "--master",
            "local[2]",
            "--model",
            "minilm",
            "--table",
            table,
            "--pool",
            "mean");
    assertThat(run.err()).doesNotContain("failed");
    assertThat(run.exitCode()).isZero();
    try (SafetensorsFile encoded = SafetensorsFile.open(output.resolve("encoded.safetensors"))) {
      assertThat(encoded.spec("document_vectors").shape()).containsExactly(2L, 384L);
    }
    RunRecord record = RunRecords.read(output);
    assertThat(record.inputs().stream().filter(input -> input.role().equals("table")))
        .extracting(InputDigest::path)
        .containsExactly(file.toString());
  }
}
