package org.longspan.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longspan.error.UserException;

class RunRecordsTest {
  @TempDir private Path folder;

  @Test
  void readsWhatWasWritten() throws IOException {
    Path file = Files.writeString(folder.resolve("input"), "abc");
    InputDigest digest = InputDigest.of("q", file);
    assertThat(digest)
        .isEqualTo(
            new InputDigest(
                "q",
                file.toString(),
                3,
                "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
    RunRecord record = SampleRecords.record(List.of(digest), RunRecords.digests(folder));
    RunRecords.write(folder, record);
    assertThat(RunRecords.read(folder)).isEqualTo(record);
    RunRecord verified = record.withVerify(new Verification(true, 64, 8, List.of()));
    RunRecords.write(folder, verified);
    assertThat(RunRecords.read(folder)).isEqualTo(verified);
    assertThat(folder.toFile().list()).containsExactlyInAnyOrder("input", RunRecord.NAME);
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
