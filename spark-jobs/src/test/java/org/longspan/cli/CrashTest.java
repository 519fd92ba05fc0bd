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
import org.longspan.output.AttentionFile;
import org.longspan.output.OutputFolder;
import org.longspan.record.Measured;
import org.longspan.record.RunRecords;
import org.longspan.samples.Outcome;
import org.longspan.samples.SampleTensors;
import org.longspan.store.Dtype;
import org.longspan.store.file.Digests;

/**
 * A run that is stopped leaves no output but its finished panels, and --resume goes on with them.
 */
@Timeout(180)
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
    Path qkv = folder.resolve("qkv.safetensors");
    SampleTensors.safetensors(qkv, Dtype.F32, SampleTensors.of(5_003, 5_003, 6, 6, 8));
  }

  @ParameterizedTest
  @CsvSource({"KILL, queries-", "KILL, keys-", "TERM, queries-"})
  void stoppedAndResumed(String signal, String stage) throws Exception {
    Process run = Installation.start(folder, command("out"));
    Path staging;
    try {
      staging = awaitPanel(run, stage);
      OutputFolder.begin(parent.resolve("other"), OutputFolder.Existing.REFUSE, kept -> {}).close();
      assertThat(staging).as("staging folder of a living run").isDirectory();
      new ProcessBuilder("kill", "-" + signal, String.valueOf(run.pid())).start().waitFor();
      assertThat(run.waitFor(60, TimeUnit.SECONDS)).isTrue();
    } finally {
      run.destroyForcibly();
    }
    assertThat(run.exitValue()).isEqualTo(signal.equals("KILL") ? KILLED : 128 + 15);
    assertThat(parent.resolve("out")).doesNotExist();
    OutputFolder.begin(parent.resolve("next"), OutputFolder.Existing.REFUSE, kept -> {}).close();
    assertThat(staging).as("staging folder with panels").isDirectory();
    long finished = finished(staging);
    assertRefused("has left " + finished + " finished panels; resume it, or overwrite it");
    if (stage.equals("keys-")) {
      assertRefused("mask.term was \"full\" and is now \"causal\"", "--mask", "causal");
      flipByte(staging.resolve("ledger.json"), 70);
      assertRefused("ledger.json is damaged");
      flipByte(staging.resolve("ledger.json"), 70);
      flipByte(folder.resolve("qkv.safetensors"), 9_999);
      assertRefused("/qkv.safetensors (qkv) has changed since the interrupted run");
      flipByte(folder.resolve("qkv.safetensors"), 9_999);
    }
    assertResumes(finished);
  }

  private void assertRefused(String why, String... more) throws IOException {
    Stream<String> resume = why.contains("resume it") ? Stream.of() : Stream.of("--resume");
    String[] words =
        Stream.of(command("out").stream(), resume, Stream.of(more))
            .flatMap(all -> all)
            .toArray(String[]::new);
    Outcome outcome = Installation.run(folder, words);
    assertThat(outcome.exitCode()).as(outcome.err()).isEqualTo(2);
    assertThat(outcome.err()).contains(why);
  }

  private static void flipByte(Path file, int at) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[at] ^= 1;
    Files.write(file, bytes);
  }

  private void assertResumes(long finished) throws IOException {
    String[] undisturbed = command("undisturbed").toArray(String[]::new);
    assertThat(Installation.run(folder, undisturbed).exitCode()).isZero();
    String[] resume =
        Stream.concat(command("out").stream(), Stream.of("--resume")).toArray(String[]::new);
    Outcome outcome = Installation.run(folder, resume);
    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    assertThat(Digests.sha256(parent.resolve("out").resolve(AttentionFile.NAME)))
        .isEqualTo(Digests.sha256(parent.resolve("undisturbed").resolve(AttentionFile.NAME)));
    Measured measured = RunRecords.read(parent.resolve("out")).measured();
    assertThat(resumed(measured)).isEqualTo(finished);
    assertThat(parent.toFile().list()).containsExactlyInAnyOrder("out", "undisturbed");
    assertThat(Installation.run(folder, resume).err())
        .contains("has finished: nothing is left to resume");
  }

  private static long resumed(Measured measured) {
    return measured.passes().values().stream().mapToLong(Measured.Pass::panelsResumed).sum();
  }

  private List<String> command(String output) {
    String options =
        " attend --qkv qkv.safetensors --output results/%s --kernel scalar --stats all --tasks 200 --master local[2]";
    return List.of((installation.script() + options.formatted(output)).split(" "));
  }

  private static long finished(Path staging) throws IOException {
    try (Stream<Path> files = Files.list(staging.resolve("panels"))) {
      return files.filter(file -> !file.getFileName().toString().startsWith(".")).count();
    }
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
