package org.longspan.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.longspan.error.UserException;
import org.longspan.output.OutputFolder.Existing;
import org.longspan.record.FileDigest;
import org.longspan.record.RunRecord;
import org.longspan.record.RunRecords;
import org.longspan.record.SampleRecords;

class OutputFolderTest {
  @TempDir private Path parent;

  @ParameterizedTest
  @EnumSource
  void appearsOnCommit(Existing existing) throws IOException {
    Path target = parent.resolve("a/b/out");
    try (OutputFolder output = OutputFolder.begin(target, existing, kept -> {})) {
      writeResult(output, "new");
      Files.createDirectories(output.scratch());
      assertThat(target).doesNotExist();
      output.commit();
    }
    assertThat(target.resolve("value")).hasContent("new");
    assertThat(target.getParent().toFile().list()).containsExactly("out");
  }

  @Test
  void leavesNothingWithoutCommit() throws IOException {
    try (OutputFolder output =
        OutputFolder.begin(parent.resolve("out"), Existing.REFUSE, kept -> {})) {
      writeResult(output, "new");
    }
    assertThat(parent).isEmptyDirectory();
  }

  @Test
  void refusesWhatExists() throws IOException {
    Files.createDirectory(parent.resolve("folder"));
    Files.createFile(parent.resolve("file"));
    Files.createSymbolicLink(parent.resolve("link"), Path.of("nowhere"));
    for (String name : new String[] {"folder", "file", "link"}) {
      assertThatThrownBy(
              () -> OutputFolder.begin(parent.resolve(name), Existing.REFUSE, kept -> {}))
          .isInstanceOf(UserException.class)
          .hasMessageContaining(name + " exists; ");
    }
    assertThat(parent.toFile().list()).containsExactlyInAnyOrder("folder", "file", "link");
  }

  @Test
  void overwritesAnOutput() throws IOException {
    Path target = output("old");
    writeRecord(target);
    try (OutputFolder output = OutputFolder.begin(target, Existing.OVERWRITE, kept -> {})) {
      writeResult(output, "new");
      assertThat(target.resolve("value")).hasContent("old");
      output.commit();
    }
    assertThat(target.resolve("value")).hasContent("new");
    assertThat(target.toFile().list()).containsExactly("value");
    assertThat(parent.toFile().list()).containsExactly("out");
  }

  @Test
  void doesNotOverwriteAFileThatTheRunDidNotWrite() throws IOException {
    Path target = output("old");
    writeRecord(target);
    Files.writeString(target.resolve("thesis.txt"), "precious");
    assertThatThrownBy(() -> OutputFolder.begin(target, Existing.OVERWRITE, kept -> {}))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("did not write: thesis.txt");
    assertThat(target.resolve("thesis.txt")).hasContent("precious");
  }

  @Test
  void doesNotOverwriteWhereTheRecordIsAnotherTools() throws IOException {
    Path target = output("old");
    Files.writeString(target.resolve(RunRecord.NAME), "{}");
    assertThatThrownBy(() -> OutputFolder.begin(target, Existing.OVERWRITE, kept -> {}))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("not the record of a run");
  }

  /** The record of a run that wrote the file {@code value}. */
  private static void writeRecord(Path target) {
    FileDigest value = FileDigest.of(target.resolve("value"), "value");
    RunRecords.write(target, SampleRecords.record(List.of(), List.of(value)));
  }

  @Test
  void doesNotOverwriteWhatIsNoOutput() throws IOException {
    Path target = output("mine");
    assertThatThrownBy(() -> OutputFolder.begin(target, Existing.OVERWRITE, kept -> {}))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("it has no run.json");
    assertThatThrownBy(
            () -> OutputFolder.begin(target.resolve("value"), Existing.OVERWRITE, kept -> {}))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("cannot be an output folder");
    assertThat(target.resolve("value")).hasContent("mine");
  }

  /** At once, and not after a search of the whole disk. */
  @Test
  void doesNotOverwriteARoot() {
    assertThatThrownBy(() -> OutputFolder.begin(Path.of("/"), Existing.OVERWRITE, kept -> {}))
        .isInstanceOf(UserException.class)
        .hasMessage(
            "/ is the root of a file system and cannot be overwritten; give the path of a folder for"
                + " the output alone");
  }

  @Test
  void doesNotReplaceAnOutputThatCameMeanwhile() throws IOException {
    Path target = parent.resolve("out");
    try (OutputFolder output = OutputFolder.begin(target, Existing.REFUSE, kept -> {})) {
      writeResult(output, "second");
      Files.createDirectory(target);
      Files.writeString(target.resolve("value"), "first");
      assertThatThrownBy(output::commit).isInstanceOf(UserException.class);
    }
    assertThat(target.resolve("value")).hasContent("first");
    assertThat(parent.toFile().list()).containsExactly("out");
  }

  @ParameterizedTest
  @EnumSource(Existing.class)
  void refusesASecondRunWhileOneIsAtWork(Existing existing) throws IOException {
    Path target = parent.resolve("out");
    try (OutputFolder output = OutputFolder.begin(target, Existing.REFUSE, kept -> {})) {
      assertThatThrownBy(() -> OutputFolder.begin(target, existing, kept -> {}))
          .isInstanceOf(UserException.class)
          .hasMessageContaining("a run is still writing " + target);
      writeResult(output, "first");
      output.commit();
    }
    assertThat(target.resolve("value")).hasContent("first");
  }

  @Test
  void removesWhatADeadRunLeft() throws IOException {
    Path dead = parent.resolve(StagingFolders.PREFIX + "other-1");
    Files.createDirectories(dead.resolve("scratch/panels"));
    Files.createFile(dead.resolve("lock"));
    Files.createDirectory(parent.resolve(StagingFolders.PREFIX + "without-lock"));
    OutputFolder.begin(parent.resolve("out"), Existing.REFUSE, kept -> {}).close();
    assertThat(parent).isEmptyDirectory();
  }

  @Test
  void leavesWhatItCannotJudge() throws IOException {
    Path strange = parent.resolve(StagingFolders.PREFIX + "strange");
    Files.createDirectories(strange.resolve("lock"));
    OutputFolder.begin(parent.resolve("out"), Existing.REFUSE, kept -> {}).close();
    assertThat(strange).isDirectory();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void leavesOtherRunsOfThisProcess() throws IOException {
    try (OutputFolder output =
        OutputFolder.begin(parent.resolve("out"), Existing.REFUSE, kept -> {})) {
      Files.createDirectories(output.scratch());
      long locks = locks();
      OutputFolder.begin(parent.resolve("other"), Existing.REFUSE, kept -> {}).close();
      assertThat(output.scratch()).isDirectory();
      assertThat(locks()).isEqualTo(locks);
    }
  }

  /** Locks that the system holds for this process. */
  private static long locks() throws IOException {
    String process = " " + ProcessHandle.current().pid() + " ";
    return Files.readAllLines(Path.of("/proc/locks")).stream()
        .filter(line -> line.contains(process))
        .count();
  }

  @Test
  void closesTwice() {
    OutputFolder output = OutputFolder.begin(parent.resolve("out"), Existing.REFUSE, kept -> {});
    output.close();
    output.close();
    assertThatThrownBy(output::commit).isInstanceOf(IllegalStateException.class);
    assertThat(parent).isEmptyDirectory();
  }

  private Path output(String value) throws IOException {
    Path target = Files.createDirectory(parent.resolve("out"));
    Files.writeString(target.resolve("value"), value);
    return target;
  }

  private static void writeResult(OutputFolder output, String value) throws IOException {
    Files.createDirectories(output.result());
    Files.writeString(output.result().resolve("value"), value);
  }
}
