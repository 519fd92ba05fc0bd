package org.longspan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.longspan.samples.Outcome;
import org.longspan.samples.SampleTensors;
import org.longspan.store.Dtype;

/** What goes wrong within a Spark task is told as clearly as what goes wrong before it. */
@Timeout(60)
class TaskFailureTest {
  private interface Damage {
    void to(Path staging) throws IOException;
  }

  @TempDir private Path folder;

  private Path parent;
  private Path qkv;

  @BeforeEach
  void input() throws IOException {
    parent = Files.createDirectory(folder.resolve("results"));
    qkv =
        SampleTensors.safetensors(
            folder.resolve("qkv.safetensors"), Dtype.F32, SampleTensors.of(701, 701, 2, 1, 8));
  }

  @Test
  void inputDeletedAfterItWasChecked() throws Exception {
    Outcome outcome = attendAfter(() -> Files.delete(qkv));
    assertOneFailure(outcome, 2, "longspan: no such file: " + qkv);
  }

  @Test
  void inputTruncatedAfterItWasChecked() throws Exception {
    Outcome outcome =
        attendAfter(
            () -> {
              try (FileChannel file = FileChannel.open(qkv, StandardOpenOption.WRITE)) {
                file.truncate(Files.size(qkv) / 2);
              }
            });
    assertOneFailure(outcome, 2, "longspan: " + qkv + ": truncated");
  }

  @ParameterizedTest
  @ValueSource(strings = {"qk", "v"})
  void damagedBlock(String tensor) throws Exception {
    Path text = folder.resolve("text.txt");
    Files.writeString(text, "the quick brown fox jumps over the lazy dog\n".repeat(100));
    Outcome outcome =
        during(
            staging -> flipBytes(staging.resolve("scratch").resolve(tensor)),
            () ->
                Outcome.of(
                    "analyze",
                    "--model",
                    "lexical",
                    "--input",
                    text,
                    "--output",
                    parent.resolve("out"),
                    "--master",
                    "local[2]"));
    assertOneFailure(outcome, 1, "DamagedBlockException", tensor + "/", "batch 0, rows [0, ");
  }

  @Test
  void debugShowsTheTrace() throws Exception {
    Outcome outcome = attendAfter(() -> Files.delete(qkv), "--debug");
    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.err()).contains("\tat org.longspan.");
    assertThat(outcome.errorLines()).last().asString().startsWith("longspan: no such file: ");
    assertThat(parent).isEmptyDirectory();
  }

  /** Does the damage when the inputs are checked and no task has opened them yet. */
  private Outcome attendAfter(SparkStarts.Action damage, String... more) {
    Object[] arguments = Stream.concat(Stream.of("--qkv", qkv), Stream.of(more)).toArray();
    return SparkStarts.with(damage, () -> Outcome.attend(parent.resolve("out"), arguments));
  }

  /** Does the damage while the command runs. */
  private Outcome during(Damage damage, Callable<Outcome> command) throws Exception {
    FutureTask<Outcome> running = new FutureTask<>(command);
    Thread thread = new Thread(running);
    thread.start();
    boolean done = false;
    while (!done && thread.isAlive()) {
      try (Stream<Path> stagings = Files.list(parent)) {
        Path staging = stagings.findFirst().orElse(null);
        if (staging != null) {
          damage.to(staging);
          done = true;
        }
      } catch (BlocksAreMissing e) {
        Thread.sleep(5);
      }
    }
    try {
      return running.get();
    } catch (ExecutionException e) {
      throw new AssertionError(e);
    }
  }

  private static final class BlocksAreMissing extends IOException {
    private static final long serialVersionUID = 1L;
  }

  /** Flips a byte in the middle of every block file, once all heads are committed. */
  private static void flipBytes(Path tensor) throws IOException {
    if (!Files.isDirectory(tensor)) {
      throw new BlocksAreMissing();
    }
    try (Stream<Path> list = Files.list(tensor)) {
      List<Path> files =
          list.filter(file -> !file.getFileName().toString().startsWith(".")).toList();
      if (files.size() < 4) {
        throw new BlocksAreMissing();
      }
      for (Path file : files) {
        flipByte(file);
      }
    }
  }

  private static void flipByte(Path path) throws IOException {
    try (FileChannel file =
        FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      ByteBuffer one = ByteBuffer.allocate(1);
      file.read(one, file.size() / 2);
      file.write(ByteBuffer.wrap(new byte[] {(byte) ~one.get(0)}), file.size() / 2);
    }
  }

  private void assertOneFailure(Outcome outcome, int exitCode, String... parts) {
    List<String> lines =
        outcome.errorLines().stream().filter(line -> line.startsWith("longspan: ")).toList();
    assertThat(lines.get(0)).contains(parts);
    assertThat(lines.subList(1, lines.size()))
        .isEqualTo(
            exitCode == 2 ? List.of() : List.of("longspan: add --debug for the stack trace"));
    assertThat(outcome.err()).doesNotContain("\tat ");
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.exitCode()).isEqualTo(exitCode);
    assertThat(parent).isEmptyDirectory();
  }
}
