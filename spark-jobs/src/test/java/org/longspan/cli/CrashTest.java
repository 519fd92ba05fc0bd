package org.longspan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.longspan.output.OutputFolder;
import org.longspan.samples.SampleTensors;
import org.longspan.store.Dtype;

/** A run that is stopped leaves no output, and what it leaves the next run removes. */
@Timeout(120)
class CrashTest {
  private static final int KILLED = 128 + 9;

  private static Installation installation;

  @TempDir private Path folder;

  private Path parent;

  @BeforeAll
  static void install(@TempDir Path root) throws IOException {
    installation = Installation.in(root);
  }

  @BeforeEach
  void input() throws IOException {
    parent = Files.createDirectory(folder.resolve("results"));
    Path qkv = folder.resolve("qkv");
    SampleTensors.safetensors(qkv, Dtype.F32, SampleTensors.of(5_003, 5_003, 6, 6, 8));
  }

  @ParameterizedTest
  @CsvSource({"KILL, queries-", "KILL, keys-", "TERM, queries-"})
  void stopped(String signal, String stage) throws Exception {
    Process run = start();
    try {
      Path staging = awaitPanel(run, stage);
      OutputFolder.begin(parent.resolve("other"), OutputFolder.Existing.REFUSE).close();
      assertThat(staging).as("staging folder of a living run").isDirectory();
      new ProcessBuilder("kill", "-" + signal, String.valueOf(run.pid())).start().waitFor();
      assertThat(run.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(run.exitValue()).isEqualTo(signal.equals("KILL") ? KILLED : 128 + 15);
      assertThat(Files.readAllLines(folder.resolve(".err")))
          .filteredOn(line -> line.startsWith("longspan: "))
          .isSubsetOf("longspan: stopped; nothing is written");
      assertThat(parent.resolve("out")).doesNotExist();
      if (signal.equals("KILL")) {
        assertThat(staging).isDirectory();
      }
      OutputFolder.begin(parent.resolve("next"), OutputFolder.Existing.REFUSE).close();
      assertThat(parent).isEmptyDirectory();
    } finally {
      run.destroyForcibly();
    }
  }

  private Process start() throws IOException {
    String options =
        " attend --qkv qkv --output results/out --kernel scalar --stats all --tasks 200 --master";
    String[] words = (installation.script() + options + " local[2]").split(" ");
    return Installation.start(folder, List.of(words));
  }

  /** Waits until a panel of a pass is committed, and returns the staging folder. */
  private Path awaitPanel(Process run, String prefix) throws Exception {
    while (run.isAlive()) {
      try (Stream<Path> files = Files.walk(parent)) {
        boolean found = files.anyMatch(file -> file.getFileName().toString().startsWith(prefix));
        if (found) {
          return Path.of(parent.toString(), parent.toFile().list()[0]);
        }
      } catch (UncheckedIOException e) {
        // A file went while the folder was walked.
      }
      Thread.sleep(20);
    }
    throw new AssertionError("it ended: " + Files.readString(folder.resolve(".err")));
  }
}
