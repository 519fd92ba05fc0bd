package org.longspan.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longspan.error.UserException;

class RunRecordsTest {
  @TempDir private Path folder;

  @Test
  void readsWhatWasWritten() throws IOException {
    Path file = Files.writeString(folder.resolve("input"), "abc");
    RunRecord.FileDigest digest = RunRecords.digest(file, "/somewhere/input");
    assertThat(digest)
        .isEqualTo(
            new RunRecord.FileDigest(
                "/somewhere/input",
                3,
                "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
    RunRecord record = record(digest);
    RunRecords.write(folder, record);
    assertThat(RunRecords.read(folder)).isEqualTo(record);
    RunRecord verified = record.withVerify(Map.of("passed", true));
    RunRecords.write(folder, verified);
    assertThat(RunRecords.read(folder)).isEqualTo(verified);
    assertThat(folder.toFile().list()).containsExactlyInAnyOrder("input", RunRecord.NAME);
  }

  private static RunRecord record(RunRecord.FileDigest input) {
    return new RunRecord(
        "attend",
        Map.of("java", "17"),
        Map.of("--mask", new RunRecord.Setting(List.of("a\"\n\u00e9"), "default")),
        List.of(input),
        Map.of("queryLength", 1L << 40),
        Map.of("flops", 1e18),
        Map.of(),
        Map.of("holds", true),
        List.of(),
        null);
  }

  @Test
  void refusesAFolderWithout() {
    assertThatThrownBy(() -> RunRecords.read(folder))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("has no run.json");
  }

  @Test
  void refusesADamagedRecord() throws IOException {
    Files.writeString(folder.resolve(RunRecord.NAME), "{\"command\": \"attend\",");
    assertThatThrownBy(() -> RunRecords.read(folder))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("run.json is damaged");
  }
}
