package org.longspan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.longspan.output.GradientFile;
import org.longspan.record.RunRecords;
import org.longspan.run.gradient.GradientPasses;
import org.longspan.samples.Outcome;
import org.longspan.samples.SampleTensors;
import org.longspan.store.Dtype;
import org.longspan.store.file.Digests;

/** A gradient that is killed leaves its finished panels, and --resume goes on with them. */
@Timeout(180)
class GradientCrashTest {
  private static final int TOKENS = 4_003;
  private static final int HEADS = 6;
  private static final int WIDTH = 8;

  @TempDir private Path folder;

  private Path parent;

  @Test
  void killedAndResumed() throws Exception {
    Installation installation = Installation.in(Files.createDirectory(folder.resolve("root")));
    parent = Files.createDirectory(folder.resolve("results"));
    Path qkv = folder.resolve("qkv.safetensors");
    SampleTensors.safetensors(
        qkv, Dtype.F32, SampleTensors.of(TOKENS, TOKENS, HEADS, HEADS, WIDTH));
    SampleTensors.npy(folder.resolve("loss.npy"), 7, TOKENS, HEADS, WIDTH);
    Outcome forward = Outcome.attend(folder.resolve("attended"), "--qkv", qkv, "--mask", "causal");
    assertThat(forward.exitCode()).as(forward.err()).isZero();
    List<String> launched = new ArrayList<>(List.of(installation.script().toString()));
    launched.addAll(command("out"));
    Process run = Installation.start(folder, launched);
    Path staging;
    try {
      staging = awaitPanel(run);
      new ProcessBuilder("kill", "-KILL", String.valueOf(run.pid())).start().waitFor();
      assertThat(run.waitFor(60, TimeUnit.SECONDS)).isTrue();
    } finally {
      run.destroyForcibly();
    }
    assertThat(parent.resolve("out")).doesNotExist();
    long finished = finished(staging);
    Outcome refused = Outcome.of(command("out").toArray());
    assertThat(refused.exitCode()).as(refused.err()).isEqualTo(2);
    assertThat(refused.err())
        .contains("has left " + finished + " finished panels; resume it, or overwrite it");
    Outcome resumed = Outcome.of(command("out", "--resume").toArray());
    assertThat(resumed.exitCode()).as(resumed.err()).isZero();
    assertThat(Outcome.of(command("undisturbed").toArray()).exitCode()).isZero();
    assertThat(digest("out")).isEqualTo(digest("undisturbed"));
    assertThat(
            RunRecords.read(parent.resolve("out"))
                .gradient()
                .passes()
                .get(GradientPasses.BACKWARD)
                .panelsResumed())
        .isEqualTo(finished);
  }

  private List<String> command(String output, String... more) {
    List<String> words = new ArrayList<>(List.of("gradient", "--kernel", "scalar"));
    words.addAll(List.of("--attended", folder.resolve("attended").toString()));
    words.addAll(List.of("--d-output", folder.resolve("loss.npy").toString()));
    words.addAll(List.of("--output", parent.resolve(output).toString(), "--master", "local[2]"));
    words.addAll(List.of(more));
    return words;
  }

  private String digest(String output) {
    return Digests.sha256(parent.resolve(output).resolve(GradientFile.NAME));
  }

  private static long finished(Path staging) throws IOException {
    try (Stream<Path> files = Files.list(staging.resolve("panels"))) {
      return files.filter(file -> !file.getFileName().toString().startsWith(".")).count();
    }
  }

  /** Waits until a panel is committed, and returns the staging folder. */
  private Path awaitPanel(Process run) throws Exception {
    while (run.isAlive()) {
      try (Stream<Path> files = Files.walk(parent)) {
        boolean found =
            files.anyMatch(
                file ->
                    file.getParent().endsWith("panels")
                        && file.getFileName().toString().startsWith("keys-"));
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
