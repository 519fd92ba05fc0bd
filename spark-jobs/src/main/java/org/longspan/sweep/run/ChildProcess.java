package org.longspan.sweep.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.longspan.store.file.OutputFile;

/**
 * A process that a sweep has started. It is written down while it lives, so that the next command
 * ends it where the sweep was killed; it is told from other processes by when it began.
 */
final class ChildProcess {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final File NOTHING = new File("/dev/null");
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Whom the note is about. */
  private record Note(long pid, String started) {}

  private final Process process;

  private ChildProcess(Process process) {
    this.process = process;
  }

  /**
   * Starts a process.
   *
   * @param log receives what it prints
   * @param note the file that says which process runs
   */
  static ChildProcess start(List<String> command, Path log, Path note) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectOutput(log.toFile()).redirectInput(ProcessBuilder.Redirect.from(NOTHING));
    builder.environment().remove("LONGSPAN_PROGRESS");
    Process process = builder.start();
    String json = JSON.writeValueAsString(new Note(process.pid(), started(process.toHandle())));
    OutputFile.write(note, json.getBytes(StandardCharsets.UTF_8));
    return new ChildProcess(process);
  }

  private static String started(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toString).orElse("");
  }

  /** Waits for the end, and returns the exit code; empty where the limit ends first. */
  Optional<Integer> await(Optional<Duration> limit) throws InterruptedException {
    if (limit.isEmpty()) {
      return Optional.of(process.waitFor());
    }
    boolean ended = process.waitFor(limit.get().toMillis(), TimeUnit.MILLISECONDS);
    return ended ? Optional.of(process.exitValue()) : Optional.empty();
  }

  /** Ends the process and those that it has started. */
  void destroy() {
    destroy(process.toHandle());
  }

  /** Ends the process of a note, where it still lives, and removes the note. */
  static void destroyNoted(Path note) {
    try {
      if (Files.exists(note)) {
        Note noted = JSON.readValue(Files.readString(note), Note.class);
        ProcessHandle.of(noted.pid())
            .filter(process -> !noted.started().isEmpty())
            .filter(process -> started(process).equals(noted.started()))
            .ifPresent(ChildProcess::destroy);
        Files.delete(note);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + note, e);
    }
  }

  private static void destroy(ProcessHandle process) {
    List<ProcessHandle> all = Stream.concat(process.descendants(), Stream.of(process)).toList();
    all.forEach(ProcessHandle::destroy);
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (all.stream().anyMatch(ProcessHandle::isAlive) && System.nanoTime() < end) {
      pause();
    }
    all.forEach(ProcessHandle::destroyForcibly);
    process.onExit().join();
  }

  private static void pause() {
    try {
      Thread.sleep(20);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
