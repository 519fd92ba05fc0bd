package org.longspan.sweep.result;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.longspan.error.UserException;
import org.longspan.output.FolderLock;

class ResultLogTest {
  private static final SweepSettings SETTINGS = SampleResults.settings(1_000, 2);
  private static final SweepResult DONE = SampleResults.done(SETTINGS, 0, 1.25);
  private static final SweepResult FAILED = SampleResults.failed(SETTINGS, 1, "Größe \"0\"");

  @TempDir private Path folder;

  @Test
  void readsWhatItHasWritten() {
    append(DONE, FAILED);
    assertThat(ResultLog.read(folder)).containsExactly(DONE, FAILED);
  }

  @Test
  void noLogHasNoResults() {
    assertThat(ResultLog.read(folder)).isEmpty();
  }

  @Test
  void dropsALineThatWasCutOff() throws IOException {
    append(DONE, FAILED);
    Path file = folder.resolve(SweepFiles.RESULTS);
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, "{\"point\": \"ä".getBytes(UTF_8), StandardOpenOption.APPEND);
    assertThat(ResultLog.read(folder)).containsExactly(DONE, FAILED);
    ResultLog.open(folder).close();
    assertThat(Files.readAllBytes(file)).isEqualTo(whole);
  }

  @Test
  void refusesADamagedLine() throws IOException {
    Files.writeString(folder.resolve(SweepFiles.RESULTS), "{\"point\": }\n");
    assertThatThrownBy(() -> ResultLog.read(folder))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("results.jsonl: line 1 is damaged")
        .hasMessageContaining("remove the line");
  }

  @Test
  void isOpenOnce() {
    try (ResultLog log = ResultLog.open(folder)) {
      assertThatThrownBy(() -> ResultLog.open(folder)).hasMessageContaining("another sweep");
      log.append(DONE);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {SweepFiles.RESULTS, FolderLock.FILE})
  void whatCouldNotBeOpenedIsNotRunning(String file) throws IOException {
    Path strange = Files.createDirectory(folder.resolve(file));
    assertThatThrownBy(() -> ResultLog.open(folder)).isInstanceOf(UncheckedIOException.class);
    Files.delete(strange);
    append(DONE);
    assertThat(ResultLog.read(folder)).containsExactly(DONE);
  }

  @Test
  void missingFiguresAreNull() throws IOException {
    append(FAILED);
    assertThat(Files.readString(folder.resolve(SweepFiles.RESULTS)))
        .contains("\"gflops\":null", "\"status\":\"failed\"", "\"tasks\":null");
  }

  @Test
  void thePointIsMadeOfAllSettings() {
    assertThat(SETTINGS.point()).matches("[0-9a-f]{16}");
    assertThat(SampleResults.settings(1_000, 2).point()).isEqualTo(SETTINGS.point());
    assertThat(SampleResults.settings(1_001, 2).point()).isNotEqualTo(SETTINGS.point());
    assertThat(SampleResults.settings(1_000, 1).point()).isNotEqualTo(SETTINGS.point());
  }

  private void append(SweepResult... results) {
    try (ResultLog log = ResultLog.open(folder)) {
      List.of(results).forEach(log::append);
    }
  }
}
